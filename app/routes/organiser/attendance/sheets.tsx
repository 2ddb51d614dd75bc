import { halfDayNumber } from "#app/domain/door/half-day-number.ts";
import type { SheetFinding } from "#app/domain/door/sheet-checks.ts";
import { formatDay, inLanguage } from "#app/i18n/format.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { type ListedSheet, sheetsOf } from "./sheets.server.ts";

export const loader = officeLoader("see-checkpoints", async (visit) => ({
  ...{ menuEntry: "attendance" as const, title: visit.t("attendance:sheets.title") },
  notes: [visit.t("attendance:sheets.lead")],
  ...(await sheetsOf(visit)),
}));

/** Findings on the page; further ones show as these are mended. */
const SHOWN = 100;

/** The presence sheets of an edition, below what is to be mended before they are printed. */
export default function SheetsPage() {
  const { t, number, sheets, findings } = usePage<typeof loader>();
  const { nameOf, whenOf } = useWords();
  return (
    <OrganiserPage>
      <Section id="checks" title={t("attendance:sheets.checks")}>
        {findings.length === 0 ? (
          <p className="m-0">{t("attendance:sheets.fine")}</p>
        ) : (
          <Findings of={findings.slice(0, SHOWN)} />
        )}
        {findings.length > SHOWN && (
          <p className="m-0">{t("attendance:sheets.more", { count: findings.length - SHOWN })}</p>
        )}
      </Section>
      <Table
        caption={t("attendance:sheets.title")}
        none={t("attendance:sheets.none")}
        rows={sheets}
        rowKey={(sheet) => `${halfDayNumber(sheet)}-${sheet.checkpoint}`}
        columns={[
          {
            label: t("attendance:sheets.sheet"),
            cell: nameOf,
            sub: ({ room, venue, hasFindings }) => (
              <>
                {[room, venue].filter(Boolean).join(", ")}
                {hasFindings && <State tone="bad">{t("attendance:sheets.finding")}</State>}
              </>
            ),
          },
          { label: t("attendance:when"), cell: whenOf },
          {
            ...{ label: t("attendance:sheets.signatories"), numeric: true },
            cell: ({ signatories }) => number(signatories),
          },
          {
            ...{ label: t("attendance:sheets.places"), numeric: true },
            cell: ({ capacity }) => (capacity === null ? "–" : number(capacity)),
          },
          { label: t("attendance:sheets.file"), cell: (sheet) => <SheetFiles of={sheet} /> },
        ]}
      />
    </OrganiserPage>
  );
}

function SheetFiles({ of: sheet }: { of: ListedSheet }) {
  const { t, may, path } = useOffice();
  const { nameOf, whenOf } = useWords();
  if (!may("print-badges")) return "–";
  const { parts, checkpoint: point } = sheet;
  return (
    <span className="flex flex-wrap gap-x-4">
      {Array.from({ length: parts }, (_, at) => at + 1).map((part) => {
        const said = parts === 1 ? t("attendance:sheets.only") : t("attendance:sheets.part", { part, parts });
        const query = { quand: halfDayNumber(sheet), point, partie: part === 1 ? null : part };
        return (
          <a
            key={part}
            href={path("/presences/emargement.pdf", { query })}
            aria-label={t("attendance:sheets.fileOf", { name: nameOf(sheet), when: whenOf(sheet), part: said })}
            className="py-2"
          >
            {said}
          </a>
        );
      })}
    </span>
  );
}

function Findings({ of: findings }: { of: readonly SheetFinding[] }) {
  const { t, language, path, may } = useOffice();
  const { whenOf } = useWords();
  const titleOf = ({ title, titleEn }: SheetFinding["session"]) => inLanguage(language, title, titleEn);
  const what = (finding: SheetFinding) => {
    const session = titleOf(finding.session);
    if (finding.kind === "too-many") return t("attendance:sheets.found.too-many", { ...finding, session });
    return t(`attendance:sheets.found.${finding.kind}`, { name: finding.name, session, other: titleOf(finding.other) });
  };
  const mendAt = (finding: SheetFinding) => {
    if (finding.kind !== "two-places")
      return may("see-programme") && path("/programme/:id", { id: finding.session.id });
    return may("see-registrations") && path("/inscriptions/:id", { id: finding.registration });
  };
  return (
    <Table
      caption={t("attendance:sheets.checks")}
      rows={findings.map((finding, id) => ({ ...finding, id }))}
      columns={[
        { label: t("attendance:sheets.found.what"), cell: what },
        { label: t("attendance:sheets.found.when"), cell: whenOf },
        {
          label: t("attendance:sheets.found.mend"),
          cell: (finding) => t(`attendance:sheets.mend.${finding.kind}`),
          to: (finding) => mendAt(finding) || null,
        },
      ]}
    />
  );
}

function useWords() {
  const { t, language } = useOffice();
  return {
    nameOf: ({ name, nameEn }: Pick<ListedSheet, "name" | "nameEn">) =>
      name === null ? t("attendance:wholeEdition") : inLanguage(language, name, nameEn),
    whenOf: ({ day, half }: Pick<ListedSheet, "day" | "half">) =>
      t(`attendance:halfDays.${half}`, { day: formatDay(day, language, { year: false }) }),
  };
}
