import type { ChangedFact, FrameworkChange, SpeakerFacts } from "#app/domain/programme/changed-facts.ts";
import type { DraftChanges } from "#app/domain/programme/draft-changes.ts";
import type { SessionKind } from "#app/domain/programme/incoming.ts";
import type { NamedSlot, ProgrammeChanges } from "#app/domain/programme/release-changes.ts";
import { formatList } from "#app/i18n/format.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Slot } from "#app/ui/organiser/slot.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

const TONES = { new: "good", restored: "good", moved: "waiting", changed: "plain", cancelled: "bad" } as const;

/** Lists a release's changes by session. */
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

/** Lists the differences between two releases by session. */
export function ChangeTable({ changes }: { changes: ProgrammeChanges }) {
  const { t, language } = useOffice();
  const { sessions, hasOtherChanges, framework } = changes;
  return (
    <>
      {hasOtherChanges && framework.length === 0 && <p className="m-0">{t("release.beside")}</p>}
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

/** Shows a slot: time, then room. */
function SlotText({ slot: { start, end, room } }: { slot: NamedSlot }) {
  return (
    <>
      <Slot
        session={{ startsAt: start === null ? null : new Date(start), endsAt: end === null ? null : new Date(end) }}
      />
      {room && <span className="block text-sm text-zinc wrap-anywhere">{room}</span>}
    </>
  );
}

/** Lists one side of a session's changes, each fact with its name: before or after. */
function FactsOf({ facts, side }: { facts: readonly ChangedFact[]; side: "before" | "after" }) {
  const { t } = useOffice();
  if (facts.length === 0) return null;
  return (
    <dl className="m-0 mt-2 grid gap-1 text-sm">
      {facts.map((fact, at) => (
        <div key={`${fact.fact}-${facts.indexOf(fact, at)}`} className="min-w-0">
          <dt className="inline text-zinc">{t("releases:facts.of", { fact: t(`releases:facts.${fact.fact}`) })} </dt>
          <dd className="m-0 inline whitespace-pre-line wrap-anywhere">
            <FactText fact={fact} side={side} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FactText({ fact, side }: { fact: ChangedFact; side: "before" | "after" }) {
  const { t } = useOffice();
  if (fact.fact === "speakers") {
    const speakers = fact[side];
    return speakers.length === 0
      ? t("releases:facts.nobody")
      : speakers.map((one) => <Speaker key={one.name} speaker={one} />);
  }
  const text = fact[side];
  if (text === null) return t("releases:facts.nothing");
  if (fact.fact === "kind") return t(`kinds.${text as SessionKind}`);
  return fact.fact === "booking" ? t(`releases:facts.bookings.${text as "yes" | "no"}`) : text;
}

function Speaker({ speaker: { name, about, role, representedBy } }: { speaker: SpeakerFacts }) {
  const { t } = useOffice();
  const speakerParts = [
    about,
    role === "speaker" ? "" : t(`sessions:roles.${role}`),
    representedBy === null ? "" : t("sessions:representedByWho", { name: representedBy }),
  ];
  return <span className="block">{[name, ...speakerParts].filter(Boolean).join(", ")}</span>;
}

/** Lists changes beyond sessions: the edition's texts, venues, rooms, themes. */
function FrameworkTable({ changes }: { changes: readonly FrameworkChange[] }) {
  const { t } = useOffice();
  if (changes.length === 0) return null;
  return (
    <Table
      caption={t("releases:framework.title")}
      captionShown
      rows={changes}
      rowKey={({ part, before, after }) => `${part}-${before}-${after}`}
      columns={[
        { label: t("releases:framework.what"), cell: ({ part }) => t(`releases:framework.${part}`) },
        { label: t("release.before"), cell: ({ before }) => before ?? "–" },
        { label: t("release.after"), cell: ({ after }) => after ?? "–" },
      ]}
    />
  );
}

/** Names the people concerned without an address; nothing without any. */
export function WithoutAddress({ names }: { names: readonly string[] }) {
  const { t, language } = useOffice();
  if (names.length === 0) return null;
  return (
    <Notice tone="attention">
      <p className="wrap-anywhere">
        {t("releases:withoutAddress", { count: names.length, names: formatList(names, language) })}
      </p>
    </Notice>
  );
}
