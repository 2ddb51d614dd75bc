import type { CSSProperties } from "react";
import { COLOURS, FACE } from "./colours.ts";
import type { Block, SessionsOfDay } from "./letter.ts";
import { RichParts } from "./rich-part.tsx";
import { WholeNumbers } from "./whole-numbers.tsx";

/** Draws one block of a letter's body. */
export function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case "paragraph":
      return (
        <p className={block.quiet ? "quiet" : "ink"} style={block.quiet ? styles.quiet : styles.paragraph}>
          <WholeNumbers text={block.text} />
        </p>
      );
    case "rich":
      return <RichParts parts={block.parts} />;
    case "heading":
      return (
        <h2 className="ink" style={styles.heading}>
          <WholeNumbers text={block.text} />
        </h2>
      );
    case "facts":
      return <Facts rows={block.rows} />;
    case "sessions":
      return block.days.map((day) => <Day key={day.day} day={day} />);
    case "button":
      return (
        <p style={styles.action}>
          <a href={block.address} className="button" style={styles.button}>
            {block.label}
          </a>
        </p>
      );
    case "code":
      return (
        <p className="calm ink" style={styles.code}>
          {block.code}
        </p>
      );
    case "picture":
      return (
        <div style={styles.picture}>
          <img src={`cid:${block.cid}`} alt={block.words} width={232} height={232} style={styles.image} />
          <p className="quiet" style={styles.caption}>
            {block.caption}
          </p>
        </div>
      );
  }
}

function Facts({ rows }: { rows: readonly { label: string; value: string }[] }) {
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} className="line" style={styles.facts}>
      <tbody>
        {rows.map(({ label, value }) => (
          <tr key={`${label} ${value}`}>
            <td className="label line" style={styles.label}>
              {label}
            </td>
            <td className="value line" style={styles.value}>
              <bdi>{value}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day: { day, sessions } }: { day: SessionsOfDay }) {
  return (
    <>
      <p className="quiet" style={styles.day}>
        {day}
      </p>
      <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} className="line" style={styles.facts}>
        <tbody>
          {sessions.map(({ hours, title, place }) => (
            <tr key={`${hours} ${title}`}>
              <td className="label line" style={styles.hours}>
                {hours}
              </td>
              <td className="value line" style={styles.value}>
                <bdi style={styles.strong}>{title}</bdi>
                {place === "" ? null : (
                  <span className="quiet" style={styles.place}>
                    {place}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const line = `1px solid ${COLOURS.line}`;
const cell: CSSProperties = { padding: "10px 0", borderTop: line, verticalAlign: "top", wordBreak: "break-word" };

const styles = {
  paragraph: { margin: "0 0 18px", color: COLOURS.ink },
  quiet: { margin: "0 0 14px", fontSize: 15, lineHeight: "23px", color: COLOURS.zinc },
  heading: { margin: "36px 0 10px", fontSize: 21, lineHeight: "28px", fontWeight: 700, color: COLOURS.ink },
  facts: { margin: "0 0 22px", borderBottom: line, fontFamily: FACE, fontSize: 17, lineHeight: "25px" },
  label: { ...cell, width: 120, paddingRight: 16, color: COLOURS.zinc, fontSize: 15 },
  value: { ...cell, color: COLOURS.ink },
  day: { margin: "0 0 8px", fontSize: 15, lineHeight: "23px", color: COLOURS.zinc },
  hours: { ...cell, width: 120, paddingRight: 16, color: COLOURS.zinc, fontSize: 15, whiteSpace: "nowrap" },
  strong: { fontWeight: 600 },
  place: { display: "block", fontSize: 15, lineHeight: "23px", color: COLOURS.zinc },
  action: { margin: "28px 0 24px" },
  button: {
    display: "inline-block",
    padding: "13px 24px",
    borderRadius: 6,
    backgroundColor: COLOURS.forest,
    color: COLOURS.paper,
    fontSize: 17,
    lineHeight: "24px",
    fontWeight: 600,
    textDecoration: "none",
  },
  code: {
    margin: "0 0 22px",
    padding: "18px 12px",
    borderRadius: 6,
    backgroundColor: COLOURS.leaf,
    color: COLOURS.ink,
    fontFamily: "ui-monospace, 'SF Mono', Menlo, Consolas, 'Courier New', monospace",
    fontSize: 36,
    lineHeight: "44px",
    fontWeight: 700,
    letterSpacing: "0.14em",
    textAlign: "center",
  },
  picture: { margin: "8px 0 28px", textAlign: "center" },
  // White in both themes, because some readers cannot read an inverted QR code.
  image: {
    display: "inline-block",
    border: 0,
    borderRadius: 6,
    backgroundColor: "#FFFFFF",
    imageRendering: "pixelated",
  },
  caption: { margin: "10px 0 0", fontSize: 15, lineHeight: "23px", color: COLOURS.zinc },
} satisfies Record<string, CSSProperties>;
