import { MOST_ALLOTTED } from "#app/domain/allotments/allotment-limits.ts";
import type { AllottedOption } from "#app/domain/allotments/allotted-options.ts";
import type { AllottedSession } from "#app/domain/allotments/allotted-sessions.ts";
import type { Field } from "#app/forms/field.ts";
import { email } from "#app/forms/fields.ts";
import {
  area,
  choice,
  day,
  type Form,
  form,
  formOf,
  hidden,
  line,
  rowChoice,
  rowChoices,
  wholeNumber,
  worded,
} from "#app/forms/form.ts";
import { letterLanguage } from "#app/forms/letter-language.ts";
import { submission } from "#app/forms/registration-fields.ts";

const organisation = line({ label: "allotments:form.organisation", max: 150 });
const places = wholeNumber({ label: "allotments:form.places", min: 1, max: MOST_ALLOTTED });
const lastDay = day({ label: "allotments:form.lastDay", hint: "allotments:form.lastDayHint" });
const ticketType = rowChoice({ label: "allotments:form.ticketType", hint: "allotments:form.ticketTypeHint" });

const referentFields = {
  name: line({ label: "allotments:form.name", max: 150 }),
  email: email({ label: "allotments:form.email", hint: "allotments:form.emailHint" }),
  language: letterLanguage,
};

/** The form that makes one allotment. */
export const newForm = form(
  {
    ...{ organisation, ticketType, places, lastDay },
    ...referentFields,
    sessions: rowChoices({ label: "allotments:form.sessions", hint: "allotments:form.sessionsHint" }),
    options: rowChoices({ label: "allotments:form.options", hint: "allotments:form.optionsHint" }),
    submission: submission(),
  },
  { says: "allotments:errors" },
);

/** The form that makes allotments of a pasted list. `shown`: what the preview showed. */
export const manyForm = form(
  {
    ...{ ticketType, lastDay },
    list: area({ label: "allotments:many.list", hint: "allotments:many.listHint", max: 60_000 }),
    rows: choice({
      ...{ label: "allotments:many.rows", control: "radios" },
      choices: worded(["all", "good"], "allotments:many.which"),
    }),
    language: letterLanguage,
    ...{ shown: hidden({ max: 100 }), submission: submission() },
  },
  { says: "allotments:errors" },
);

/** Who the referent is from now on. */
export const referentForm = form(referentFields, { says: "allotments:errors" });

interface AllotmentEdited {
  readonly organisation: string;
  readonly places: number;
  readonly lastDay: string;
  readonly sessions: readonly { readonly session: number; readonly places: number }[];
  readonly options: readonly { readonly option: number; readonly places: number }[];
}

/** What an allotment holds along with its places. */
interface HeldAlong {
  readonly sessions: readonly Pick<AllottedSession, "id" | "title" | "titleEn">[];
  readonly options: readonly Pick<AllottedOption, "id" | "name" | "nameEn">[];
}

/** The form that changes an allotment, with a number for each of its sessions and options. */
export function editForm({ sessions, options }: HeldAlong): Form<Record<string, Field<unknown>>, AllotmentEdited> {
  const number = (fr: string, en: string | null) =>
    wholeNumber({ label: { fr, en: en ?? fr }, min: 0, max: MOST_ALLOTTED });
  const held = [
    ...sessions.map(({ id, title, titleEn }) => [nameOf("session", id), number(title, titleEn)] as const),
    ...options.map(({ id, name, nameEn }) => [nameOf("option", id), number(name, nameEn)] as const),
  ];
  const fields = { organisation, places, lastDay, ...Object.fromEntries(held) } as Record<string, Field<unknown>>;
  return formOf(
    fields,
    (values) => ({
      ...{ organisation: String(values.organisation), places: Number(values.places), lastDay: String(values.lastDay) },
      sessions: sessions.map(({ id }) => ({ session: id, places: Number(values[nameOf("session", id)]) })),
      options: options.map(({ id }) => ({ option: id, places: Number(values[nameOf("option", id)]) })),
    }),
    { says: "allotments:errors" },
  );
}

/** The name of the input of the places in a session, or of an option. */
export function nameOf(of: "session" | "option", id: number): string {
  return `${of}_${id}`;
}
