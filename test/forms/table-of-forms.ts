import { resolve } from "node:path";
import type { AnyForm } from "#app/forms/form.ts";
import { latinForm } from "#app/forms/latin-letters.ts";
import { presenceForm, voteForm } from "#app/routes/groups/meetings/form.ts";
import { wishesForm } from "#app/routes/groups/proposals/form.ts";
import { everyoneForm } from "#app/routes/organiser/invitations/form.ts";
import { pairsOf, waysForm } from "#app/routes/organiser/venues/ways-form.ts";
import { type SourceFile, sourceFiles } from "#test/house/source-files.ts";

/** An example of each form that a page makes of what it knows, by the name of what makes it. */
const EXAMPLES: Readonly<Record<string, AnyForm>> = {
  everyoneForm: everyoneForm([{ sessionId: 1, speakerId: 2 }]),
  latinForm: latinForm(
    (["name", "organisation", "jobTitle"] as const).map((field) => ({ field, original: "名", latin: "" })),
  ),
  presenceForm: presenceForm([1]),
  voteForm: voteForm([{ id: 1, begun: false }]),
  waysForm: waysForm(pairsOf([1, 2].map((id) => ({ id, name: `${id}`, latitude: null, longitude: null })))),
  wishesForm: wishesForm({ days: ["2030-03-12"], timeZone: "Europe/Paris" }),
};

export interface TableOfForms {
  /** By file and name. */
  readonly forms: ReadonlyMap<string, AnyForm>;
  /** Where a form is declared that is not in the table: to be exported from a module of its own, or given an example here. */
  readonly left: readonly string[];
}

/** Every form that is declared anywhere in `app`: each call of `form` or `formOf`. */
export async function tableOfForms(): Promise<TableOfForms> {
  const forms = new Map<string, AnyForm>();
  const left: string[] = [];
  for (const file of sourceFiles().filter(({ imports }) => imports.includes("app/forms/form.ts"))) {
    if (!file.path.startsWith("app/")) continue;
    for (const { name, place, line } of declarations(file)) {
      const found = place === "made" ? EXAMPLES[name] : await exported(file, name);
      if (found) forms.set(`${file.path} ${name}`, found);
      else left.push(`${file.path}:${line}`);
    }
  }
  return { forms, left };
}

interface Declaration {
  readonly name: string;
  readonly place: "exported" | "list" | "made";
  readonly line: number;
}

/** Read as the formatter writes it: what is outermost in a module begins its line, and what ends there is `}` alone. */
function declarations({ text }: SourceFile): Declaration[] {
  const makers = namesOf(text).join("|");
  if (makers === "") return [];
  const call = new RegExp(`(?<![.\\w])(?:${makers})\\(`);
  const lines = text.split("\n").map((line) => line.replace(/^\s*(\*|\/[/*]).*/, ""));
  return lines.flatMap((line, at): Declaration[] => {
    // What is only drawn is read by the form that it is part of.
    if (!call.test(line) || /\bfieldsOf(<.*>)?\($/.test(line.slice(0, line.search(call)))) return [];
    const [, name] = new RegExp(`^export const (\\w+)\\b.*?= ${call.source}`).exec(line) ?? [];
    if (name) return [{ name, place: "exported", line: at + 1 }];
    // The filters of a list are declared with its columns.
    const list = / filters: form\(/.test(line) && lines.slice(0, at + 1).findLast((each) => /^export const/.test(each));
    const [, listed] = /^export const (\w+)/.exec(list || "") ?? [];
    if (listed) return [{ name: listed, place: "list", line: at + 1 }];
    const around = lines.slice(0, at).findLast((each) => /^(export function|function|const|export const|})/.test(each));
    const [, maker = ""] = /^export function (\w+)/.exec(around ?? "") ?? [];
    return [{ name: maker, place: "made", line: at + 1 }];
  });
}

/** What a module calls `form` and `formOf`. */
function namesOf(text: string): string[] {
  const imported = [...text.matchAll(/import \{([^}]*)\} from "[^"]*\/form\.ts"/g)].map(([, names = ""]) => names);
  return imported
    .flatMap((names) => names.split(","))
    .flatMap((name) => {
      const [, own, alias] = /^\s*(form|formOf)(?: as (\w+))?\s*$/.exec(name) ?? [];
      return own ? [alias ?? own] : [];
    });
}

/** A form that a module exports, or that of the filters of a list. */
async function exported({ path }: SourceFile, name: string): Promise<AnyForm | undefined> {
  const found = ((await import(resolve(path))) as Record<string, AnyForm | { filters: AnyForm }>)[name];
  return found && "filters" in found ? found.filters : found;
}
