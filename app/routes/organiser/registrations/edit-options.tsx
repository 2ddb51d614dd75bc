import { listOptions } from "#app/domain/edition/options.ts";
import { changeOptions } from "#app/domain/registration/change-options.ts";
import { optionsOf } from "#app/domain/registration/chosen-options.ts";
import { findOfficeRegistration } from "#app/domain/registration/find-registration.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import {
  answer,
  done,
  filled,
  formAction,
  found,
  gone,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { optionsForm } from "./options-form.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { id, t, path } = visit;
  const { name, mine } = await chosenBy(visit);
  const options = await offeredNow(visit, mine);
  const closed = options.length === 0 && t("options:office.nothing");
  return {
    ...{ menuEntry: "registrations" as const, title: t("options:office.verb") },
    under: [[path("/inscriptions/:id", { id }), name]] as const,
    asks: { verb: t("form.save"), text: [t("options:office.text")], closed },
    ...{ form: filled(optionsForm, { options: mine }), looks: { options: { options } } },
  };
});

export const action = formAction("edit-registrations", optionsForm, async (sent) => {
  const { db, id, actor, value, typed } = sent;
  const outcome = await changeOptions(db, { ...actor, id, ...value });
  if (outcome.kind === "refused") {
    const [problem] = outcome.problems;
    const reason = problem?.field === "options" ? SAID[problem.reason] : undefined;
    if (problem?.field !== "options" || !reason) return refused(typed, "options", "gone");
    const names = (await offeredNow(sent, problem.options)).filter(({ value: id }) => problem.options.includes(id));
    return refused(typed, "options", reason, { options: names.map(({ label }) => label).join(", ") });
  }
  return answer(sent, outcome, {
    changed: ({ letters }) => done(sent.path("/inscriptions/:id", { id }), "changed", letters),
    cancelled: gone,
    unconfirmed: () => refused(typed, "options", "unconfirmed"),
  });
});

/** The problems that name options. */
const SAID: Readonly<Record<string, string>> = { "option-full": "full", "option-charged": "charged" };

/** The edition's options without a price, and those that a person has, each with the places that are left. */
async function offeredNow({ db, edition, t, language }: OfficeVisit, mine: readonly number[]) {
  const all = await listOptions(db, { edition: edition.id });
  return all
    .filter(({ id, priceCents }) => priceCents === 0 || mine.includes(id))
    .map(({ id, name, nameEn, size, used }) => ({
      ...{ value: id, label: inLanguage(language, name, nameEn) },
      hint: size === null ? t("options:unlimited") : t("options:office.left", { count: size - used }),
    }));
}

/** The registration's name, and the ids of its options. @throws 404 once it is cancelled */
async function chosenBy({ db, edition, id, now }: OfficeVisit) {
  const registration = found(await findOfficeRegistration(db, { edition: edition.id, id, now }));
  if (registration.cancelledAt) found(null);
  const chosen = (await optionsOf(db, { registrations: [id] })).get(id) ?? [];
  return { name: `${registration.givenName} ${registration.familyName}`, mine: chosen.map((option) => option.id) };
}

export default formPage(optionsForm);
