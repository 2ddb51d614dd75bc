import { LETTER_EXAMPLES } from "#app/mail/examples/letter-examples.ts";
import { PRINT_SAMPLES } from "./print-samples.ts";
import { type AskedRequest, round, type Statement, total } from "./statements.ts";

/** The address of the preview while developing; it is not in the table of addresses. */
export const PREVIEW = "/developpement";
const LANGUAGES = ["fr", "en"] as const;

/** The list of all examples. */
export function indexPage(): string {
  const letters = rowsOf(LETTER_EXAMPLES, (kind, name) =>
    LANGUAGES.flatMap((language) =>
      (["html", "text"] as const).map((form) =>
        link(`lettres/${kind}/${encodeURIComponent(name)}/${form}.${language}`, `${language} ${form}`),
      ),
    ),
  );
  const papers = rowsOf(PRINT_SAMPLES, (kind, name) =>
    LANGUAGES.map((language) => link(`impressions/${kind}/${encodeURIComponent(name)}.${language}`, `${language} PDF`)),
  );
  return page(
    "Preview",
    `<p>Examples of everything that is sent and printed. <a href="${PREVIEW}/requetes">SQL of the latest requests</a></p>
    <h2>Letters</h2><table>${letters}</table><h2>Prints</h2><table>${papers}</table>`,
  );
}

/** The SQL of the latest requests; a repeated statement is listed once with its count. */
export function requestsPage(requests: readonly AskedRequest[]): string {
  const shown = requests.map(
    ({ at, method, path, status, ms, statements }) =>
      `<details><summary>${at.toISOString().slice(11, 19)} <b>${method} ${escaped(path)}</b> ${status} · ${ms} ms ·
      ${statements.length} statements, ${round(total(statements))} ms</summary><table>${statementsOf(statements)}</table></details>`,
  );
  const none = "<p>No request has asked the database anything yet.</p>";
  return page("SQL of the latest requests", `<p><a href="${PREVIEW}">Preview</a></p>${shown.join("") || none}`);
}

function statementsOf(statements: readonly Statement[]): string {
  return [...Map.groupBy(statements, ({ sql }) => sql)]
    .map(([sql, alike]) => {
      const times = alike.length > 1 ? `<b>× ${alike.length}</b>` : "";
      const failed = alike.some((one) => one.failed) ? "<b>failed</b>" : "";
      return `<tr><td>${round(total(alike))} ms ${times} ${failed}</td><td><code>${escaped(sql)}</code></td></tr>`;
    })
    .join("");
}

function rowsOf(
  samples: { readonly [kind: string]: { readonly [name: string]: unknown } },
  links: (kind: string, name: string) => readonly string[],
): string {
  return Object.entries(samples)
    .flatMap(([kind, named]) =>
      Object.keys(named).map(
        (name) => `<tr><th>${escaped(kind)}</th><td>${escaped(name)}</td><td>${links(kind, name).join(" ")}</td></tr>`,
      ),
    )
    .join("");
}

function link(path: string, words: string): string {
  return `<a href="${PREVIEW}/${path}">${words}</a>`;
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>${title}</title><style>${STYLE}</style><h1>${title}</h1>${body}</html>`;
}

const STYLE = `:root { color-scheme: light dark } body { font: 1rem/1.5 system-ui; max-width: 75rem; margin: 1rem auto; padding: 0 1rem }
  th, td { text-align: start; padding: .2rem 1rem .2rem 0; vertical-align: top } th { font-weight: 400; font-family: monospace }
  td a { margin-inline-end: .75rem; white-space: nowrap } td:first-child { white-space: nowrap } summary { padding: .2rem 0; cursor: pointer }
  code { overflow-wrap: anywhere }`;

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
