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
  const options = await offeredNow(visit);
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
    const full = problem?.field === "options" && problem.reason === "option-full" ? problem.options : [];
    if (full.length === 0) return refused(typed, "options", "gone");
    const names = (await offeredNow(sent)).filter(({ value: option }) => full.includes(option));
    return refused(typed, "options", "full", { options: names.map(({ label }) => label).join(", ") });
  }
  return answer(sent, outcome, {
    changed: ({ letters }) => done(sent.path("/inscriptions/:id", { id }), "changed", letters),
    cancelled: gone,
    unconfirmed: () => refused(typed, "options", "unconfirmed"),
  });
});

/** The edition's options, each with the places that are left. */
async function offeredNow({ db, edition, t, language }: OfficeVisit) {
  return (await listOptions(db, { edition: edition.id })).map(({ id, name, nameEn, size, used }) => ({
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
