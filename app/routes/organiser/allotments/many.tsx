import { randomUUID } from "node:crypto";
import { useActionData } from "@remix-run/react";
import { MOST_ALLOTTED } from "#app/domain/allotments/allotment-limits.ts";
import { makeAllotments } from "#app/domain/allotments/make-allotments.ts";
import type { FormState } from "#app/forms/state.ts";
import { type AllotmentLine, readPastedAllotments } from "#app/imports/pasted/pasted-allotments.ts";
import { fingerprint } from "#app/server/pages/fingerprint.server.ts";
import {
  answer,
  askedAgain,
  done,
  filled,
  formAction,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { freeTypes, usualLastDay } from "./allotment.server.ts";
import { manyForm } from "./form.ts";
import { ManyPreview } from "./preview.tsx";

/** More organisations than the metropolis has communes and territories. */
const MOST_ROWS = 300;

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { edition, now, t } = visit;
  const first = { lastDay: usualLastDay(edition, now), rows: "all", language: "fr", submission: randomUUID() } as const;
  const ticketTypes = await freeTypes(visit);
  return {
    ...{ menuEntry: "allotments", title: t("allotments:many.title") },
    asks: {
      ...{ verb: t("allotments:many.see"), text: [t("allotments:many.text")] },
      closed: ticketTypes.length === 0 && t("allotments:new.nothingFree"),
    },
    form: filled(manyForm, first),
    looks: { ticketType: { options: ticketTypes } },
  };
});

/** Shows each line first; the same form again, while it is the same, makes the allotments. */
export const action = formAction("edit-registrations", manyForm, async (sent) => {
  const { value, actor, typed, path } = sent;
  const { list, rows: which, language = "fr", shown: seen, ...wanted } = value;
  const lines = readPastedAllotments(list, { most: MOST_ALLOTTED });
  if (lines.length > MOST_ROWS) return refused(typed, "list", "tooManyRows", { limit: MOST_ROWS });
  const good = lines.flatMap(({ allotment }) => allotment ?? []);
  const shown = fingerprint(list, wanted.ticketType, wanted.lastDay, language);
  const preview = { ...typed, shown };
  if (seen !== shown) return askedAgain({ kind: "resized", values: preview, errors: {}, lines });
  const errors: FormState["errors"] = good.length === 0 ? { list: { code: "noRows" } } : { rows: { code: "badRows" } };
  if (good.length === 0 || (which === "all" && good.length < lines.length))
    return askedAgain({ values: preview, errors, lines });
  const rows = good.map(({ organisation, places, name, email }) => ({
    ...{ organisation, places, sessions: [], referent: { name, email, language } },
  }));
  const outcome = await makeAllotments(sent.db, { ...wanted, ...actor, rows });
  return answer(sent, outcome, {
    made: ({ ids }) => done(path("/contingents"), "allotmentsMade", ids.length),
    "unknown-type": () => refused(typed, "ticketType", "choice"),
    "unknown-session": () => refused(typed, "list", "wrong"),
    "unknown-option": () => refused(typed, "list", "wrong"),
    priced: () => refused(typed, "ticketType", "priced"),
    "day-over": () => refused(typed, "lastDay", "day-over"),
    "after-edition": () => refused(typed, "lastDay", "after-edition"),
    "no-places": () => refused(typed, "list", "no-places"),
    "waited-for": () => refused(typed, "list", "waited-for"),
  });
});

export default function ManyAllotmentsPage() {
  const { t } = usePage<typeof loader>();
  const sent = useActionData() as (FormState & { lines?: AllotmentLine[] }) | undefined;
  const { lines } = sent ?? {};
  return (
    <EditPage
      of={manyForm}
      verb={t(lines ? "allotments:many.submit" : "allotments:many.see")}
      above={lines && <ManyPreview lines={lines} />}
    />
  );
}
