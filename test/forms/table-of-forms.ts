import { resolve } from "node:path";
import { acceptanceForm } from "#app/forms/acceptance-form.ts";
import type { AnyForm } from "#app/forms/form.ts";
import { latinForm } from "#app/forms/latin-spelling.ts";
import { presenceForm, voteForm } from "#app/routes/groups/meetings/form.ts";
import { wishesForm } from "#app/routes/groups/proposals/form.ts";
import { editForm } from "#app/routes/organiser/allotments/form.ts";
import { newLayoutForm } from "#app/routes/organiser/badge-layouts/form.ts";
import { placesForm } from "#app/routes/organiser/badge-layouts/places-form.ts";
import { accountsForm, columnsForm, settleForm } from "#app/routes/organiser/bank/form.ts";
import { everyoneForm } from "#app/routes/organiser/invitations/form.ts";
import { textsForm } from "#app/routes/organiser/letter-texts/form.ts";
import { categoriesForm } from "#app/routes/organiser/people-imports/form.ts";
import { quotationForm } from "#app/routes/organiser/quotations/form.ts";
import { giveBackForm } from "#app/routes/organiser/refunds/give-back-form.ts";
import { pairsOf, travelTimesForm } from "#app/routes/organiser/venues/travel-times-form.ts";
import { type SourceFile, sourceFiles } from "#test/house/source-files.ts";

/** An example of each form that is built from data, by the name of its function. */
const EXAMPLES: Readonly<Record<string, AnyForm>> = {
  acceptanceForm: acceptanceForm(1),
  textsForm: textsForm(
    ["subject", "text"].map((key) => ({
      ...{ key, isLine: key === "subject", label: { fr: key, en: key }, standard: key, needs: [] },
      knows: ["edition" as const],
    })),
    "fr",
  ),
  quotationForm: quotationForm("abroad"),
  editForm: editForm({ sessions: [], options: [] }),
  accountsForm: accountsForm([{ statements: [1], account: null }]),
  columnsForm: columnsForm(),
  categoriesForm: categoriesForm([{ category: "Agent public" }]),
  settleForm: settleForm(1),
  giveBackForm: giveBackForm([1, 2]),
  everyoneForm: everyoneForm([{ sessionId: 1, speakerId: 2 }]),
  latinForm: latinForm(
    (["name", "organisation", "jobTitle"] as const).map((field) => ({ field, original: "名", latin: "" })),
  ),
  presenceForm: presenceForm([1]),
  voteForm: voteForm([{ id: 1, begun: false }]),
  travelTimesForm: travelTimesForm(
    pairsOf([1, 2].map((id) => ({ id, name: `${id}`, latitude: null, longitude: null }))),
  ),
  newLayoutForm: newLayoutForm([{ id: 1, name: "Essai" }]),
  placesForm: placesForm([{ id: "name", x: 0, y: 0, width: 1, height: 1 }], {}),
  wishesForm: wishesForm({ days: ["2030-03-12"], timeZone: "Europe/Paris" }),
};

export interface TableOfForms {
  /** By file and name. */
  readonly forms: ReadonlyMap<string, AnyForm>;
  /** Declarations of forms outside the table: to be exported from a module of their own, or given an example here. */
  readonly left: readonly string[];
}

/** Finds every form declared in `app`: each call of `form` or `formOf`. */
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

/** Relies on the formatter: a top-level declaration begins its line, and ends with a line `}`. */
function declarations({ text }: SourceFile): Declaration[] {
  const makers = namesOf(text).join("|");
  if (makers === "") return [];
  const call = new RegExp(`(?<![.\\w])(?:${makers})\\(`);
  const lines = text.split("\n").map((line) => line.replace(/^\s*(\*|\/[/*]).*/, ""));
  return lines.flatMap((line, at): Declaration[] => {
    // Fields that are only drawn are read by the form that contains them.
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

/** The local names of `form` and `formOf` in a module. */
function namesOf(text: string): string[] {
  const imported = [...text.matchAll(/import \{([^}]*)\} from "[^"]*\/form\.ts"/g)].map(([, names = ""]) => names);
  return imported
    .flatMap((names) => names.split(","))
    .flatMap((name) => {
      const [, own, alias] = /^\s*(form|formOf)(?: as (\w+))?\s*$/.exec(name) ?? [];
      return own ? [alias ?? own] : [];
    });
}

/** A module's exported form, or the filters of its exported list. */
async function exported({ path }: SourceFile, name: string): Promise<AnyForm | undefined> {
  const found = ((await import(resolve(path))) as Record<string, AnyForm | { filters: AnyForm }>)[name];
  return found && "filters" in found ? found.filters : found;
}
