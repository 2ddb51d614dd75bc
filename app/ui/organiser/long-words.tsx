import { Fragment, type ReactNode } from "react";
import { WholeNumbers } from "../whole-numbers.tsx";

/** A longer word would make its column too wide for the table. */
const LONGEST = 32;
const PART = /.{1,12}/gu;

/**
 * Draws a text whose longest words may break, so that a table with them fits its page, and whose numbers do not. Other
 * content is drawn as it is.
 */
export function LongWords({ children }: { children: ReactNode }) {
  if (typeof children !== "string") return children;
  if (!children.split(/\s/u).some(({ length }) => length > LONGEST)) return <WholeNumbers>{children}</WholeNumbers>;
  return children.split(/(\s+)/u).map((word, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words have no other name
    <Fragment key={at}>{word.length > LONGEST ? <Parts of={partsOf(word)} /> : word}</Fragment>
  ));
}

/** The parts of a long word, between which it may break: of an address those beside its @, unless they are long too. */
function partsOf(word: string): string[] {
  const at = word.lastIndexOf("@") + 1;
  return [word.slice(0, at), word.slice(at)].flatMap((part) =>
    part.length > LONGEST ? (part.match(PART) ?? []) : part === "" ? [] : [part],
  );
}

function Parts({ of }: { of: readonly string[] }) {
  return of.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name
    <Fragment key={at}>
      {part}
      {at < of.length - 1 && <wbr />}
    </Fragment>
  ));
}
