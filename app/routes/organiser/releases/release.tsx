import { data } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import type { DraftChanges } from "#app/domain/programme/draft-changes.ts";
import type { ProgrammeChanges } from "#app/domain/programme/release-changes.ts";
import { releaseReviewed } from "#app/domain/programme/release-programme.ts";
import { changesSinceReview, reviewDraft } from "#app/domain/programme/reviewed-draft.ts";
import { readTimetable } from "#app/domain/programme/timetable.ts";
import { warningsOf } from "#app/domain/programme/warnings.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { done, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
import { WarningList } from "#app/ui/organiser/warning-list.tsx";
import { ChangeList, ChangeTable, WithoutAddress } from "./changes.tsx";
import { releaseForm } from "./form.ts";

const Field = fieldsOf(releaseForm);

export const loader = officeLoader("release-programme", async ({ db, edition: { id: edition }, now, t }) => {
  const changes = await reviewDraft(db, { edition, now });
  const timetable = await readTimetable(db, { edition });
  const warnings = warningsOf(timetable);
  const warned = new Set(warnings.flatMap(({ sessions }) => [...sessions]));
  return {
    ...{ menuEntry: "programme", title: t("release.title"), changes, warnings },
    sessions: timetable.sessions.flatMap(({ id, title }) => (warned.has(id) ? { id, title } : [])),
    next: (changes.since?.number ?? 0) + 1,
  };
});

export const action = formAction("release-programme", releaseForm, async (sent) => {
  const { db, actor, typed, value } = sent;
  const outcome = await releaseReviewed(db, { ...actor, ...value });
  if (outcome.kind === "unchanged") return refused(typed, "form", "nothingToRelease");
  if (outcome.kind === "changed-since") {
    const since = await changesSinceReview(db, { ...actor, reviewed: value.reviewed });
    return data({ values: typed, errors: { form: { code: "draftChanged" } }, since }, { status: 422 });
  }
  if (outcome.mailing) return done(sent.path("/versions/:number", { number: outcome.number }), "mailingPrepared");
  return done(sent.path("/programme"), "released");
});

export default function ReleasePage() {
  const { t, changes, next, warnings, sessions } = usePage<typeof loader>();
  const sent = useActionData<typeof action>();
  const nothing = changes.sessions.length === 0 && !changes.hasOtherChanges && changes.since !== null;
  const above = (
    <>
      {sent && "since" in sent && <SinceReview since={sent.since} />}
      <WarningList warnings={warnings} sessions={sessions} />
      {nothing && <p>{t("release.nothing")}</p>}
    </>
  );
  return (
    <EditPage
      of={releaseForm}
      verb={t("release.verb", { number: next })}
      open={!nothing}
      above={above}
      below={<ChangeList changes={changes} />}
    >
      {changes.since && <WillNotify recipients={changes.recipients} />}
      <WithoutAddress names={changes.withoutAddress} />
      {/* The form publishes exactly what this page shows. */}
      <input type="hidden" name="reviewed" value={changes.version} />
      <Field name="name" />
    </EditPage>
  );
}

/** Lists changes that others made to the draft after the review; null when the review is unknown. */
function SinceReview({ since }: { since: ProgrammeChanges | null }) {
  const { t } = useOffice();
  return (
    <section id="form" aria-labelledby="since-review" className="flex flex-col gap-4 border-brick border-s-4 ps-4">
      <h2 id="since-review" className="m-0 text-xl">
        {t("releases:sinceReview.title")}
      </h2>
      <p className="m-0">{t(since ? "releases:sinceReview.text" : "releases:sinceReview.unknown")}</p>
      {since && <ChangeTable changes={since} />}
    </section>
  );
}

/** Says before a release which people its moves and cancellations concern. */
function WillNotify({ recipients: { attendees, speakers } }: { recipients: DraftChanges["recipients"] }) {
  const { t } = useOffice();
  const of = {
    attendees: t("releases:willTell.attendees", { count: attendees }),
    speakers: t("releases:willTell.speakers", { count: speakers }),
  };
  if (attendees + speakers === 0) return <p className="m-0 max-w-text">{t("releases:willTell.nobody")}</p>;
  return (
    <p className="m-0 max-w-text">
      {attendees > 0 && speakers > 0
        ? t("releases:willTell.both", of)
        : t("releases:willTell.only", { count: attendees + speakers, who: attendees > 0 ? of.attendees : of.speakers })}
    </p>
  );
}
