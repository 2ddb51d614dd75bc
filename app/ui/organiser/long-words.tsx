import { Fragment, type ReactNode } from "react";

/** A longer word would make its column too wide for the table. */
const LONGEST = 32;
const PART = /.{1,12}/gu;

/** Draws a text whose longest words may break, so that a table with them fits its page. Other content is drawn as it is. */
export function LongWords({ children }: { children: ReactNode }) {
  if (typeof children !== "string" || !children.split(/\s/u).some(({ length }) => length > LONGEST)) return children;
  return children.split(/(\s+)/u).map((word, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words have no other name
    <Fragment key={at}>{word.length > LONGEST ? <Parts word={word} /> : word}</Fragment>
  ));
}

function Parts({ word }: { word: string }) {
  return (word.match(PART) ?? []).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name
    <Fragment key={at}>
      {part}
      <wbr />
    </Fragment>
  ));
}

/** An email address that breaks after its @ rather than inside a word. */
export function MailAddress({ children }: { children: string }) {
  const at = children.lastIndexOf("@") + 1;
  return (
    <>
      {children.slice(0, at)}
      <wbr />
      {children.slice(at)}
    </>
  );
}
