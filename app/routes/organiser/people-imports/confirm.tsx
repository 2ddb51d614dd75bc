import type { PeopleImport } from "#app/domain/people-imports/find-import.ts";
import { type ImportPlan, planImport } from "#app/domain/people-imports/places-left.ts";
import { type StartOutcome, startImport } from "#app/domain/people-imports/start-import.ts";
import { dayOf } from "#app/i18n/format.ts";
import {
  done,
  filled,
  formAction,
  notFound,
  type OfficeVisit,
  officeLoader,
  refused,
  type Sent,
  uuidOf,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { confirmForm } from "./form.ts";
import { openPreview, pageOf } from "./open-preview.server.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, edition, now, t } = visit;
  const { list, facts } = await openPreview(visit);
  const plan = await planImport(db, { import: list.id, now });
  const blank = { people: String(plan.people), givenBy: "", givenOn: dayOf(now, edition.timeZone) };
  return {
    ...{ ...facts, title: t("peopleImports:confirm.title") },
    form: filled(confirmForm, { ...blank, letters: "none", language: "fr", places: "as-many" }),
    ...asking(visit, list, plan),
  };
});

/** What the form asks: about places only when some are missing, about a price only when there is one. */
function asking({ t, language }: OfficeVisit, { counts, rows }: PeopleImport, { people, types, short }: ImportPlan) {
  const named = types.map(({ name, nameEn, people: count }) => `${(language === "en" && nameEn) || name} (${count})`);
  const left = rows - people;
  return {
    asks: {
      verb: t("peopleImports:preview.confirm", { count: people }),
      text: [
        t("peopleImports:confirm.text", { count: people, types: named.join(", ") }),
        ...short.map((quota) => t("peopleImports:preview.short", { ...quota })),
        left > 0 && t("peopleImports:confirm.left", { count: left }),
      ],
      closed:
        counts["without-type"] > 0
          ? t("peopleImports:confirm.closedTypes")
          : people === 0 && t("peopleImports:confirm.closed"),
    },
    looks: {
      places: { absent: short.length === 0 },
      waivedReason: { absent: types.every(({ priceCents }) => priceCents === 0) },
    },
  };
}

export const action = formAction("edit-registrations", confirmForm, async (sent) => {
  // Where places were not asked about, none were missing: if some are now, the person is asked.
  const { people, places = "all", waivedReason = null, language = "fr", ...value } = sent.value;
  const preview = uuidOf(sent.params.preview);
  const wanted = { ...sent.actor, ...value, import: preview, people: Number(people), places, waivedReason, language };
  const outcome = await startImport(sent.db, wanted);
  switch (outcome.kind) {
    case "unknown":
      throw notFound();
    case "started":
      return done(pageOf(sent), "listImported");
    case "started-before":
      return done(pageOf(sent), "listStartedBefore");
    case "without-type":
    case "nobody":
      return done(pageOf(sent), null);
    default:
      return refusal(sent, outcome);
  }
});

type Refusal = Extract<StartOutcome, { kind: "changed" | "priced" | "no-places" }>;

/** Shows the form again with what keeps the import from being confirmed. */
function refusal({ typed, t }: Sent<unknown>, outcome: Refusal) {
  if (outcome.kind === "changed")
    return refused({ ...typed, people: String(outcome.people) }, "people", "changed", { count: outcome.people });
  if (outcome.kind === "priced") return refused(typed, "waivedReason", "waived");
  const short = outcome.short.map((quota) => t("peopleImports:preview.short", { ...quota })).join(" ");
  return refused(typed, "places", "noPlaces", { short });
}

export default formPage(confirmForm);
