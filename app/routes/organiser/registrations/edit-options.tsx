import { listOptions, type Option } from "#app/domain/edition/options.ts";
import { changeOptions } from "#app/domain/registration/change-options.ts";
import { optionsOf } from "#app/domain/registration/chosen-options.ts";
import { findOfficeRegistration } from "#app/domain/registration/find-registration.ts";
import { form } from "#app/forms/form.ts";
import { optionBoxes } from "#app/forms/registration-fields.ts";
import { inLanguage } from "#app/i18n/format.ts";
import {
  answer,
  done,
  filled,
  formAction,
  found,
  type OfficeVisit,
  officeLoader,
  refused,
  type Sent,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";

const optionsForm = form({ options: optionBoxes() }, { says: "options:office" });

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, edition, id, t, language, path } = visit;
  const { name, mine } = await chosenBy(visit);
  const options = await listOptions(db, { edition: edition.id });
  const places = ({ size, used }: Option) =>
    size === null ? t("options:unlimited") : t("options:office.left", { count: size - used });
  return {
    ...{ menuEntry: "registrations" as const, title: t("options:office.verb") },
    under: [[path("/inscriptions/:id", { id }), name]] as const,
    asks: {
      verb: t("form.save"),
      text: [t("options:office.text")],
      closed: options.length === 0 && t("options:office.nothing"),
    },
    form: filled(optionsForm, { options: mine }),
    looks: {
      options: {
        options: options.map((option) => ({
          ...{ value: option.id, label: inLanguage(language, option.name, option.nameEn), hint: places(option) },
        })),
      },
    },
  };
});

export const action = formAction("edit-registrations", optionsForm, async (sent) => {
  const { db, id, actor, value } = sent;
  const { mine } = await chosenBy(sent);
  const outcome = await changeOptions(db, { ...actor, id, ...value });
  return answer(sent, outcome, {
    changed: ({ letters }) => done(sent.path("/inscriptions/:id", { id }), "changed", letters),
    cancelled: () => found(null),
    unconfirmed: () => refused(sent.typed, "options", "unconfirmed"),
    refused: () => refusedOptions(sent, mine),
  });
});

/** Says which options are full; an option that is unknown was removed meanwhile. */
async function refusedOptions(
  { db, edition, language, typed, value }: Sent<{ options: number[] }>,
  mine: readonly number[],
) {
  const all = await listOptions(db, { edition: edition.id });
  const wanted = value.options.filter((id) => !mine.includes(id));
  if (wanted.some((id) => !all.some((option) => option.id === id))) return refused(typed, "options", "gone");
  const full = all.filter(({ id, size, used }) => wanted.includes(id) && size !== null && used >= size);
  const options = full.map(({ name, nameEn }) => inLanguage(language, name, nameEn)).join(", ");
  return refused(typed, "options", "full", { options });
}

/** The registration's name and options. @throws 404 once it is cancelled */
async function chosenBy({ db, edition, id, now }: OfficeVisit) {
  const registration = found(await findOfficeRegistration(db, { edition: edition.id, id, now }));
  if (registration.cancelledAt) found(null);
  const chosen = (await optionsOf(db, { registrations: [id] })).get(id) ?? [];
  return { name: `${registration.givenName} ${registration.familyName}`, mine: chosen.map((option) => option.id) };
}

export default formPage(optionsForm);
