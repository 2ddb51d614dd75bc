import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { readDoorGuide } from "#app/domain/door/door-guide.ts";
import { findAttendees } from "#app/domain/door/find-attendees.ts";
import type { ScanAnswer } from "#app/domain/door/scan.ts";
import { simulateScans } from "#app/domain/door/simulate-scans.ts";
import { momentIn } from "#app/domain/edition/local-moment.ts";
import { unpackBadgeCode } from "#app/domain/registration/badge-layout.ts";
import { filtersIn } from "#app/forms/filters.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { reasonInWords } from "#app/ui/door/reasons.ts";
import { FilterForm } from "#app/ui/organiser/filter-form.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { trialForm } from "./trial-form.ts";

export const loader = officeLoader("see-checkpoints", async (visit) => {
  const { db, edition, t } = visit;
  const checkpoints = await listCheckpoints(db, { edition: edition.id });
  const point = {
    options: checkpoints.slice(1).map(({ id, name }) => ({ value: id, label: name })),
    none: checkpoints[0]?.name,
  };
  const zone = t("badges:trial.zone", { timeZone: edition.timeZone });
  return {
    ...{ menuEntry: "checkpoints", title: t("badges:trial.title"), notes: [t("badges:trial.lead"), zone] },
    looks: { point, sens: { none: t("badges:trial.directions.in") } },
    answers: await answersOf(visit, checkpoints),
  };
});

/** The answers to whom was typed: to a code, or to everybody with that name; null before anything is typed. */
async function answersOf(visit: OfficeVisit, checkpoints: Awaited<ReturnType<typeof listCheckpoints>>) {
  const { db, edition, address, language, now } = visit;
  const { q, point, sens, moment } = filtersIn(trialForm, address);
  if (!q) return null;
  const read = moment ? momentIn(moment, edition.timeZone) : ({ kind: "moment", at: now } as const);
  // A moment that does not exist that day, or that nobody can read, gets no answer.
  if (read.kind !== "moment") return "no-moment" as const;
  const { at } = read;
  const isCode = unpackBadgeCode(q).some(({ kind }) => kind !== "malformed");
  const found = isCode
    ? []
    : (await findAttendees(db, { edition: edition.id, search: q.slice(0, 100), now })).attendees;
  const shown = isCode ? [{ code: q }] : found.map(({ registration }) => ({ registration }));
  const checkpoint = checkpoints.find(({ id }) => id === point)?.slug ?? "entree";
  const asked = { edition: edition.id, checkpoint, direction: sens === "out" ? "out" : "in", at, shown, now } as const;
  const guide = await readDoorGuide(db, { edition: edition.id });
  const speech = { t: messagesIn(language).getFixedT(null, "door"), language, edition, checkpoints, guide };
  return (await simulateScans(db, asked)).map(({ answer, person }, index) => ({
    name: found[index]?.name ?? answer.name,
    outcome: answer.outcome,
    reason: reasonInWords({ checkpoint }, { ...answer, seenAt: at }, speech, person),
  }));
}

const TONES: Record<ScanAnswer["outcome"], "good" | "waiting" | "bad"> = {
  ...{ admitted: "good", already: "waiting", refused: "bad", unknown: "bad" },
};

export default function CheckpointTrial() {
  const { t, answers, looks } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <FilterForm of={trialForm} label={t("badges:trial.title")} looks={looks} verb={t("badges:trial.verb")} />
      {answers === "no-moment" && <p className="field-error">{t("errors.dateTime")}</p>}
      {answers && answers !== "no-moment" && (
        <Table
          caption={t("badges:trial.answers")}
          rows={answers}
          none={t("badges:trial.none")}
          columns={[
            { label: t("badges:trial.person"), cell: ({ name }) => name ?? t("badges:trial.unknown") },
            {
              label: t("badges:trial.answer"),
              cell: ({ outcome }) => <State tone={TONES[outcome]}>{t(`badges:trial.outcomes.${outcome}`)}</State>,
            },
            { label: t("badges:trial.reason"), cell: ({ reason }) => reason },
          ]}
        />
      )}
    </OrganiserPage>
  );
}
