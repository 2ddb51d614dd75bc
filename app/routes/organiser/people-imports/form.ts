import { ROW_STATES } from "#app/domain/people-imports/row-states.ts";
import { othersFields } from "#app/forms/attendee-form.ts";
import type { Field } from "#app/forms/field.ts";
import {
  box,
  choice,
  day,
  type Form,
  file,
  form,
  formOf,
  hidden,
  ifAsked,
  line,
  optional,
  rowChoice,
  worded,
} from "#app/forms/form.ts";
import { letterLanguage } from "#app/forms/letter-language.ts";

export const uploadForm = form({
  file: file({
    label: "peopleImports:upload.file",
    hint: "peopleImports:upload.hint",
    accept: ".csv,.txt,.tsv,.xlsx,.ods,.json",
  }),
});

/** How many rows a page shows. */
export const SHOWN = 100;

export const filtersForm = form({
  etat: optional(choice({ label: "peopleImports:rows.state", choices: worded(ROW_STATES, "peopleImports:states") })),
});

/** How many categories of a list a person can give a ticket type each. The most frequent ones come first. */
export const MOST_CATEGORIES = 60;

type TypeField = Field<number | null>;

/** The form that gives each category of a list its ticket type, and one to all others. */
export function categoriesForm(
  categories: readonly { readonly category: string }[],
): Form<
  Record<string, TypeField>,
  { otherwise: number | null; chosen: { category: string; ticketType: number | null }[] }
> {
  const type = optional(rowChoice({ label: "peopleImports:row.type" }));
  const fields = Object.fromEntries<TypeField>([
    [
      "otherwise",
      optional(
        rowChoice({ label: "peopleImports:categories.otherwise", hint: "peopleImports:categories.otherwiseHint" }),
      ),
    ],
    ...categories.map((_, at) => [`type_${at}`, type] as const),
  ]);
  return formOf(fields, (values) => ({
    otherwise: values.otherwise ?? null,
    chosen: categories.map(({ category }, at) => ({ category, ticketType: values[`type_${at}`] ?? null })),
  }));
}

/** What is asked before people are registered. `people`: how many the page showed. */
export const confirmForm = form(
  {
    people: hidden({ max: 6 }),
    givenBy: line({ label: "peopleImports:confirm.givenBy", hint: "peopleImports:confirm.givenByHint", max: 150 }),
    givenOn: day({ label: "peopleImports:confirm.givenOn" }),
    letters: choice({
      ...{ label: "peopleImports:confirm.letters", hint: "peopleImports:confirm.lettersHint", control: "radios" },
      choices: worded(["none", "ticket"], "peopleImports:confirm.letter"),
    }),
    language: letterLanguage,
    places: ifAsked(
      choice({
        ...{ label: "peopleImports:confirm.places", control: "radios" },
        choices: worded(["as-many", "all"], "peopleImports:confirm.place"),
      }),
    ),
    waivedReason: ifAsked(
      optional(
        line({ label: "peopleImports:confirm.waivedReason", hint: "peopleImports:confirm.waivedHint", max: 200 }),
      ),
    ),
  },
  { says: "peopleImports:confirm.errors" },
);

/** What a person can say that a column holds, in the order of the form. */
const ROLES = ["name", "last", "first", "email", "organisation", "job", "category", "phone"] as const;

function columnField(role: (typeof ROLES)[number]): Field<number | null> {
  const { text: _, ...typed } = line({
    ...{ label: `peopleImports:sheets.roles.${role}` as const, max: 4 },
    check: (text) => (/^\d{1,4}$/.test(text) ? null : "choice"),
  });
  const field = optional({ ...typed, control: "select" as const });
  return {
    ...field,
    schema: (context) => field.schema(context).transform((text) => (text === null ? null : Number(text))),
    show: (at) => (at === null ? "" : String(at)),
  };
}

/** The form that says which column of a sheet holds what, each by its number from 0. */
export const columnsForm = form(
  Object.fromEntries(ROLES.map((role) => [role, columnField(role)])) as Record<
    (typeof ROLES)[number],
    Field<number | null>
  >,
  {
    rules: (values, refuse) => {
      const { name, last, email } = values;
      if (name === null && last === null) refuse("last", "required");
      if (email === null) refuse("email", "required");
      const seen = new Set<number>();
      for (const role of ROLES) {
        const at = values[role] ?? null;
        if (at !== null && seen.has(at)) refuse(role, "columnTwice");
        if (at !== null) seen.add(at);
      }
    },
    says: "peopleImports:columns.errors",
  },
);

const { given_name, family_name, email, organisation, job_title } = othersFields;

/** The decision about a row, with its person as corrected. A person who is not registered needs no name. */
export const rowForm = formOf(
  {
    decision: choice({
      ...{ label: "peopleImports:row.decision", control: "radios" },
      choices: { register: "peopleImports:row.register", skip: "peopleImports:row.skip" },
    }),
    given_name: optional(given_name),
    family_name: optional(family_name),
    email: optional(email),
    organisation,
    job_title,
    ticketType: optional(rowChoice({ label: "peopleImports:row.type" })),
  },
  ({ decision = "skip", ticketType = null, ...typed }, refuse) => {
    if (decision === "register" && typed.family_name === null) refuse("family_name", "needed");
    if (decision === "register" && typed.email === null) refuse("email", "needed");
    const person = {
      ...{ givenName: typed.given_name ?? "", familyName: typed.family_name ?? "", email: typed.email ?? null },
      ...{ organisation: typed.organisation ?? null, jobTitle: typed.job_title ?? null },
    };
    return { decision, ticketType, person: decision === "register" ? person : null };
  },
  { says: "peopleImports:row.errors" },
);

/** Why an import is taken back, and whether its people are told. */
export const takeBackForm = form({
  reason: line({ label: "peopleImports:takeBack.reason", max: 300 }),
  tells: box({ label: "peopleImports:takeBack.tells", hint: "peopleImports:takeBack.tellsHint" }),
});
