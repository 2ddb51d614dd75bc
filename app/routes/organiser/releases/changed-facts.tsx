import type { ChangedFact, FrameworkChange, ShownSpeaker } from "#app/domain/programme/changed-facts.ts";
import type { SessionKind } from "#app/domain/programme/incoming.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** One side of what changed in a session, each fact with its name: as it was, or as it is. */
export function FactsOf({ facts, side }: { facts: readonly ChangedFact[]; side: "before" | "after" }) {
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

function Speaker({ speaker: { name, about, role, representedBy } }: { speaker: ShownSpeaker }) {
  const { t } = useOffice();
  const beside = [
    about,
    role === "speaker" ? "" : t(`sessions:roles.${role}`),
    representedBy === null ? "" : t("sessions:representedByWho", { name: representedBy }),
  ];
  return <span className="block">{[name, ...beside].filter(Boolean).join(", ")}</span>;
}

/** What changed besides the sessions: the edition's own words, sites, rooms, themes. */
export function FrameworkTable({ changes }: { changes: readonly FrameworkChange[] }) {
  const { t } = useOffice();
  if (changes.length === 0) return null;
  return (
    <Table
      caption={t("releases:framework.title")}
      captionShown
      rows={changes}
      rowKey={({ what, before, after }) => `${what}-${before}-${after}`}
      columns={[
        { label: t("releases:framework.what"), cell: ({ what }) => t(`releases:framework.${what}`) },
        { label: t("release.before"), cell: ({ before }) => before ?? "–" },
        { label: t("release.after"), cell: ({ after }) => after ?? "–" },
      ]}
    />
  );
}
