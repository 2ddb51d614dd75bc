import type { DraftChanges } from "#app/domain/programme/draft-changes.ts";
import type { ProgrammeChanges, SlotWords } from "#app/domain/programme/release-changes.ts";
import { formatList } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { FactsOf, FrameworkTable } from "./changed-facts.tsx";

const TONES = { new: "good", restored: "good", moved: "waiting", changed: "plain", cancelled: "bad" } as const;

/** What a release would change, session by session. */
export function ChangeList({ changes }: { changes: DraftChanges }) {
  const { t, moment } = useOffice();
  const { since } = changes;
  return (
    <>
      {since && <p>{t("release.since", { number: since.number, when: moment(since.releasedAt) })}</p>}
      <ChangeTable changes={changes} />
    </>
  );
}

/** What differs between two releases, session by session. */
export function ChangeTable({ changes }: { changes: ProgrammeChanges }) {
  const { t, language } = useOffice();
  const { sessions, beside, framework } = changes;
  return (
    <>
      {beside && framework.length === 0 && <p className="m-0">{t("release.beside")}</p>}
      {sessions.length > 0 && (
        <Table
          caption={t("release.changes", { count: sessions.length })}
          captionShown
          rows={sessions}
          columns={[
            { label: t("programme.title"), cell: ({ title }) => title },
            {
              label: t("release.change"),
              cell: ({ kind, parts }) => (
                <>
                  <State tone={TONES[kind]}>{t(`releases:kinds.${kind}`)}</State>
                  {parts.length > 0 && (
                    <span className="mt-1 block text-sm text-zinc">
                      {formatList(
                        parts.map((part) => t(`releases:parts.${part}`)),
                        language,
                      )}
                    </span>
                  )}
                </>
              ),
            },
            {
              label: t("release.before"),
              cell: ({ facts, before }) => (
                <>
                  {before ? <SlotText slot={before} /> : "–"}
                  <FactsOf facts={facts} side="before" />
                </>
              ),
            },
            {
              label: t("release.after"),
              cell: ({ kind, facts, after }) => (
                <>
                  {kind === "cancelled" ? "–" : <SlotText slot={after} />}
                  <FactsOf facts={facts} side="after" />
                </>
              ),
            },
          ]}
        />
      )}
      <FrameworkTable changes={framework} />
    </>
  );
}

/** Says what others changed in the draft after it was looked through; null when nobody knows what was looked through. */
export function SinceReview({ since }: { since: ProgrammeChanges | null }) {
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

/** A slot in words: time, then room. */
function SlotText({ slot }: { slot: Pick<SlotWords, "start" | "end" | "room"> }) {
  const { t, moment, hour } = useOffice();
  const when =
    slot.start && slot.end
      ? `${moment(new Date(slot.start))} – ${hour(new Date(slot.end))}`
      : t("programme.unscheduled");
  return (
    <>
      {when}
      {slot.room && <span className="block text-sm text-zinc wrap-anywhere">{slot.room}</span>}
    </>
  );
}
