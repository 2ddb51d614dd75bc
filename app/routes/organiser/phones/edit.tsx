import { renamePhone } from "#app/domain/door/end-phones.ts";
import { phoneState } from "#app/domain/door/list-phones.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { phoneForm } from "./form.ts";
import { phoneOfAddress } from "./phone.server.ts";

export const loader = officeLoader("enrol-phones", async (visit) => {
  const { t, path, id, language, edition, now } = visit;
  const { phone, name } = await phoneOfAddress(visit);
  const moment = (at: Date | null) => at && formatDateTime(at, edition.timeZone, language);
  const state = phone.ending
    ? t(`phones:endings.${phone.ending}`)
    : t(`phones:states.${phoneState(phone, { now, timeZone: edition.timeZone })}`);
  const facts: [string, string | null][] = [
    [t("phones:list.state"), state],
    [t("phones:list.seen"), moment(phone.lastSeenAt)],
    [t("phones:list.enrolled"), moment(phone.enrolledAt)],
    [t("phones:list.enrolledBy"), phone.enrolledBy],
  ];
  return {
    ...{ menuEntry: "phones", title: name, facts, form: filled(phoneForm, { name: phone.name ?? "" }) },
    verbs: [
      !phone.endedAt && [path("/telephones/:id/revocation", { id }), t("phones:revoke.verb"), "quiet"],
      phone.ending !== "wiped" && [path("/telephones/:id/effacement", { id }), t("phones:wipe.verb"), "quiet"],
    ],
  };
});

export const action = formAction("enrol-phones", phoneForm, async (sent) => {
  const outcome = await renamePhone(sent.db, { ...sent.actor, phone: sent.id, name: sent.value.name });
  return answer(sent, outcome, {
    renamed: () => done(sent.path("/telephones"), "changed"),
    taken: () => refused(sent.typed, "name", "phoneNameTaken"),
  });
});

export default formPage(phoneForm);
