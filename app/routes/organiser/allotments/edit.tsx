import { changeAllotment } from "#app/domain/allotments/change-allotment.ts";
import {
  answer,
  done,
  filled,
  formAction,
  gone,
  type OfficeVisit,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { aboveOf, openAllotmentOf } from "./allotment.server.ts";
import { editForm, nameOf } from "./form.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const allotment = await openAllotmentOf(visit);
  const { organisation, places, lastDay, sessions, options, handedOut } = allotment;
  const held = [
    ...sessions.map((one) => [nameOf("session", one.id), one.places] as const),
    ...options.map((one) => [nameOf("option", one.id), one.places] as const),
  ];
  const { t } = visit;
  return {
    ...{ menuEntry: "allotments", title: t("allotments:edit.title"), under: aboveOf(visit, allotment) },
    ...{ sessions, options },
    asks: { text: [t("allotments:edit.text", { count: handedOut })] },
    form: filled(editForm(allotment), { organisation, places, lastDay, ...Object.fromEntries(held) } as never),
  };
});

const formOfVisit = async (visit: OfficeVisit) => editForm(await openAllotmentOf(visit));

export const action = formAction("edit-registrations", formOfVisit, async (sent) => {
  const { id, value, actor, typed, path } = sent;
  const outcome = await changeAllotment(sent.db, { ...value, ...actor, allotment: id });
  const page = path("/contingents/:id", { id });
  return answer(sent, outcome, {
    changed: ({ letters }) => done(page, "allotmentChanged", letters),
    same: () => done(page, null),
    "not-open": gone,
    "day-over": () => refused(typed, "lastDay", "day-over"),
    "after-edition": () => refused(typed, "lastDay", "after-edition"),
    "no-places": () => refused(typed, "places", "no-places"),
    "waited-for": () => refused(typed, "places", "waited-for"),
    "below-handed-out": ({ handedOut }) => refused(typed, "places", "below-handed-out", { count: handedOut }),
    "session-below-handed-out": ({ session, handedOut }) =>
      refused(typed, nameOf("session", session), "below-handed-out", { count: handedOut }),
    "option-below-handed-out": ({ option, handedOut }) =>
      refused(typed, nameOf("option", option), "below-handed-out", { count: handedOut }),
  });
});

export default function EditAllotmentPage() {
  return <EditPage of={editForm(usePage<typeof loader>())} />;
}
