import type { AllotmentLine } from "#app/imports/pasted/pasted-allotments.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

/** Shows how each line of a pasted list was read, those that make no allotment first. */
export function ManyPreview({ lines }: { lines: readonly AllotmentLine[] }) {
  const { t, number } = useOffice();
  const bad = lines.filter(({ allotment }) => allotment === null);
  const good = lines.filter(({ allotment }) => allotment !== null);
  const places = good.reduce((sum, { allotment }) => sum + (allotment?.places ?? 0), 0);
  return (
    <Section id="preview" title={t("allotments:many.preview")}>
      <p className="m-0">
        {[t("allotments:many.good", { count: good.length }), t("allotments:many.places", { count: places })].join(
          " · ",
        )}
        {bad.length > 0 && ` · ${t("allotments:many.bad", { count: bad.length })}`}
      </p>
      <Table
        caption={t("allotments:many.preview")}
        none={t("allotments:many.none")}
        rows={[...bad, ...good]}
        rowKey={(line) => line.number}
        columns={[
          {
            label: t("allotments:list.organisation"),
            cell: ({ allotment, text }) => allotment?.organisation ?? text,
            sub: ({ allotment }) => allotment && `${allotment.name} · ${allotment.email}`,
          },
          {
            label: t("table.state"),
            aside: true,
            cell: ({ allotment }) => (
              <State tone={allotment ? "good" : "bad"}>
                {t(allotment ? "allotments:paste.good" : "allotments:paste.bad")}
              </State>
            ),
          },
          { label: t("allotments:paste.line"), numeric: true, cell: (line) => number(line.number) },
          {
            label: t("allotments:list.places"),
            numeric: true,
            cell: ({ allotment }) => allotment && number(allotment.places),
          },
          {
            label: t("allotments:paste.why"),
            cell: (line) => {
              if (line.problem === null) return null;
              const why = t(`allotments:lineProblems.${line.problem}`);
              return line.meant ? `${why} ${t("allotments:paste.meant", { address: line.meant })}` : why;
            },
          },
        ]}
      />
    </Section>
  );
}
