/** The layout of every letter: one column of tables, as mail programs support little else. */
import type { CSSProperties, ReactNode } from "react";
import { Part } from "./blocks.tsx";
import { COLOURS, DARK, FACE } from "./colours.ts";
import type { LetterBody } from "./letter.ts";
import { WholeNumbers } from "./whole-numbers.tsx";

/**
 * Renders a letter as an HTML document, with inline styles and a dark theme in the head for programs that support it.
 */
export function Sheet({ body }: { body: LetterBody }) {
  return (
    <html lang={body.language} dir="ltr">
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{body.title}</title>
        <style>{HEAD_STYLES}</style>
      </head>
      <body className="desk" style={styles.body}>
        <div style={styles.preview}>{body.preview}</div>
        <Column className="desk" style={styles.desk}>
          <Column className="sheet" style={styles.sheet} cell={styles.page} cellClass="page">
            <p className="brand" style={styles.brand}>
              <span aria-hidden="true" style={styles.loop}>
                ∞
              </span>
              Grand Paris Circulaire
            </p>
            <h1 className="ink" style={styles.title}>
              <WholeNumbers text={body.title} />
            </h1>
            {body.blocks.map((block) => (
              <Part key={JSON.stringify(block)} block={block} />
            ))}
          </Column>
          <Column style={styles.under} cell={styles.footer} cellClass="quiet">
            {body.footer.map((line) => (
              <p key={line} style={styles.footerLine}>
                {line}
              </p>
            ))}
            {body.footerLink && (
              <p style={styles.footerLine}>
                <a href={body.footerLink.address} className="quiet" style={styles.footerLink}>
                  {body.footerLink.label}
                </a>
              </p>
            )}
          </Column>
        </Column>
      </body>
    </html>
  );
}

function Column(props: {
  className?: string;
  style: CSSProperties;
  cell?: CSSProperties;
  cellClass?: string;
  children: ReactNode;
}) {
  return (
    <table
      role="presentation"
      align="center"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      className={props.className}
      style={props.style}
    >
      <tbody>
        <tr>
          <td className={props.cellClass} style={props.cell}>
            {props.children}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const HEAD_STYLES = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.page{padding:24px 20px 28px!important}.desk{padding:0!important}.sheet{border-radius:0!important}
.label{display:block!important;width:auto!important;padding:9px 0 0!important}
.value{display:block!important;padding:0 0 9px!important;border:0!important}.button{display:block!important;text-align:center!important}}
@media (prefers-color-scheme:dark){
.desk{background-color:${DARK.desk}!important}.sheet{background-color:${DARK.sheet}!important}
.ink,.page,.value{color:${DARK.ink}!important}.quiet,.label{color:${DARK.quiet}!important}
.brand,.link{color:${DARK.link}!important}.line{border-color:${DARK.line}!important}
.button{background-color:${DARK.link}!important;color:${DARK.desk}!important}.calm{background-color:${DARK.calm}!important}}
`.replace(/\n/g, "");

const styles = {
  body: { margin: 0, padding: 0, backgroundColor: COLOURS.desk, color: COLOURS.ink },
  // Shown by mail programs in their lists, and hidden in the letter.
  preview: { display: "none", maxHeight: 0, overflow: "hidden", opacity: 0, fontSize: 1, lineHeight: "1px" },
  desk: { backgroundColor: COLOURS.desk, padding: "24px 12px 32px" },
  sheet: { maxWidth: 600, margin: "0 auto", backgroundColor: COLOURS.paper, borderRadius: 6 },
  page: { padding: "36px 44px 40px", fontFamily: FACE, fontSize: 17, lineHeight: "26px", color: COLOURS.ink },
  brand: { margin: "0 0 28px", fontSize: 15, lineHeight: "24px", fontWeight: 700, color: COLOURS.forest },
  loop: { fontSize: 26, lineHeight: "24px", verticalAlign: "-3px", marginRight: 8 },
  title: {
    margin: "0 0 20px",
    fontSize: 30,
    lineHeight: "36px",
    fontWeight: 700,
    letterSpacing: "-0.01em",
    color: COLOURS.ink,
  },
  under: { maxWidth: 600, margin: "0 auto" },
  footer: { padding: "20px 20px 0", fontFamily: FACE, fontSize: 14, lineHeight: "21px", color: COLOURS.zinc },
  footerLine: { margin: "0 0 6px", textAlign: "center" },
  footerLink: { color: COLOURS.zinc, textDecoration: "underline" },
} satisfies Record<string, CSSProperties>;
