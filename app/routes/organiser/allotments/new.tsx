import { randomUUID } from "node:crypto";
import { makeAllotments } from "#app/domain/allotments/make-allotments.ts";
import { listOptions } from "#app/domain/edition/options.ts";
import { bookableSessions } from "#app/domain/programme/draft-sessions.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { freeTypes, usualLastDay } from "./allotment.server.ts";
import { newForm } from "./form.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, edition, now, t } = visit;
  const sessions = await bookableSessions(db, { edition: edition.id });
  const ticketTypes = await freeTypes(visit);
  const options = await listOptions(db, { edition: edition.id });
  return {
    ...{ menuEntry: "allotments", title: t("allotments:new.title") },
    asks: {
      ...{ verb: t("allotments:new.submit"), text: [t("allotments:new.text")] },
      closed: ticketTypes.length === 0 && t("allotments:new.nothingFree"),
    },
    form: filled(newForm, { lastDay: usualLastDay(edition, now), language: "fr", submission: randomUUID() }),
    looks: {
      ticketType: { options: ticketTypes },
      sessions: { options: sessions.map(({ id, title }) => ({ value: id, label: title })) },
      options: { options: options.map(({ id, name }) => ({ value: id, label: name })), absent: options.length === 0 },
    },
  };
});

export const action = formAction("edit-registrations", newForm, async (sent) => {
  const { value, actor, typed, path } = sent;
  const { organisation, places, name, email, language, sessions, options, ...wanted } = value;
  const outcome = await makeAllotments(sent.db, {
    ...{ ...wanted, ...actor },
    rows: [
      {
        ...{ organisation, places, referent: { name, email, language: language ?? "fr" } },
        sessions: sessions.map((session) => ({ session, places })),
        options: options.map((option) => ({ option, places })),
      },
    ],
  });
  return answer(sent, outcome, {
    made: ({ ids }) => done(path("/contingents/:id", { id: ids[0] ?? 0 }), "allotmentMade", 1),
    "unknown-type": () => refused(typed, "ticketType", "choice"),
    priced: () => refused(typed, "ticketType", "priced"),
    "unknown-session": () => refused(typed, "sessions", "choice"),
    "unknown-option": () => refused(typed, "options", "unknown-option"),
    "day-over": () => refused(typed, "lastDay", "day-over"),
    "after-edition": () => refused(typed, "lastDay", "after-edition"),
    "no-places": () => refused(typed, "places", "no-places"),
    "waited-for": () => refused(typed, "places", "waited-for"),
  });
});

export default formPage(newForm);
