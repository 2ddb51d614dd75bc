/** Draws Markdown in a letter. */
import type { CSSProperties, ReactNode } from "react";
import { COLOURS } from "./colours.ts";
import type { RichPart, Span } from "./rich-text.ts";
import { WholeNumbers } from "./whole-numbers.tsx";

/** Parts in their order, which never changes. */
export function RichParts({ parts }: { parts: readonly RichPart[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the order is fixed, and parts may be equal
  return parts.map((part, at) => <Part key={at} part={part} />);
}

function Part({ part }: { part: RichPart }): ReactNode {
  switch (part.kind) {
    case "heading":
      return (
        <h2 className="ink" style={styles.heading}>
          <Spans spans={part.spans} />
        </h2>
      );
    case "paragraph":
      return (
        <p className="ink" style={styles.paragraph}>
          <Spans spans={part.spans} />
        </p>
      );
    case "quotation":
      return (
        <blockquote className="line" style={styles.quotation}>
          <RichParts parts={part.parts} />
        </blockquote>
      );
    case "list":
      return <List {...part} />;
  }
}

function List({ start, items }: Extract<RichPart, { kind: "list" }>) {
  const drawn = items.map((parts, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <li key={at} style={styles.item}>
      {parts.map((part, place) =>
        // Words of an item stand beside its mark.
        part.kind === "paragraph" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <div key={place}>
            <Spans spans={part.spans} />
          </div>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Part key={place} part={part} />
        ),
      )}
    </li>
  ));
  return start === null ? (
    <ul className="ink" style={styles.list}>
      {drawn}
    </ul>
  ) : (
    <ol className="ink" style={styles.list} start={start}>
      {drawn}
    </ol>
  );
}

function Spans({ spans }: { spans: readonly Span[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: as above
  return spans.map((span, at) => <Marked key={at} span={span} />);
}

function Marked({ span: { words, strong, emphasis, to } }: { span: Span }) {
  const said = <Lines words={words} />;
  const stressed = emphasis ? <em>{said}</em> : said;
  const marked = strong ? <strong>{stressed}</strong> : stressed;
  if (to === undefined) return marked;
  return (
    <a href={to} className="link" style={styles.link}>
      {marked}
    </a>
  );
}

function Lines({ words }: { words: string }) {
  return words.split("\n").map((line, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <span key={at}>
      {at > 0 && <br />}
      <WholeNumbers text={line} />
    </span>
  ));
}

const styles = {
  heading: { margin: "30px 0 10px", fontSize: 21, lineHeight: "28px", fontWeight: 700, color: COLOURS.ink },
  paragraph: { margin: "0 0 18px", color: COLOURS.ink, wordBreak: "break-word" },
  quotation: { margin: "0 0 18px", padding: "2px 0 0 16px", borderLeft: `3px solid ${COLOURS.line}` },
  list: { margin: "0 0 18px", paddingLeft: 24, color: COLOURS.ink },
  item: { margin: "0 0 6px" },
  link: { color: COLOURS.forest, textDecoration: "underline", wordBreak: "break-word" },
} satisfies Record<string, CSSProperties>;
