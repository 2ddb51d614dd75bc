import type { VariableDocumentation } from "#app/env-variable.ts";
import { VARIABLES } from "#app/env-variables.ts";
import { alignedTable } from "./markdown.ts";

const all: readonly (readonly [string, VariableDocumentation])[] = Object.entries(VARIABLES).map(
  ([name, { documentation }]) => [name, documentation],
);

const HEAD = `# Settings of the platform, each with its meaning. Copy this file to .env, which npm start and the commands
# npm run … read, and remove the # of each setting you change. Variables of the environment take precedence.
# Generated from app/env-variables.ts by \`npm run settings\`.
`;

/** Makes the text of `.env.example`: every variable, commented out, with its default or an example. */
export function envExample(): string {
  const entries = all.map(([name, { value, without, example, meaning }]) => {
    const missing = without ? ` Default: ${without}.` : "";
    return `# ${plain(`${meaning}.${missing}`)}\n#${name}=${value ?? example ?? ""}\n`;
  });
  return [HEAD, ...entries].join("\n");
}

/** Makes the README's table of settings, with aligned columns. */
export function settingsTable(): string {
  const rows = [
    ["variable", "default", "meaning"],
    ...all.map(([name, { value, without, meaning }]) => [
      `\`${name}\``,
      value === undefined ? (without ?? "") : `\`${value}\``,
      meaning,
    ]),
  ];
  return alignedTable(rows);
}

/** Replaces the table of settings in a README. */
export function withSettingsTable(readme: string): string {
  return readme.replace(/^\| variable .*(?:\n\|.*)*/m, settingsTable());
}

function plain(text: string): string {
  const bare = text.replaceAll("`", "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
