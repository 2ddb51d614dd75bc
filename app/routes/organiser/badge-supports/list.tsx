import { Link } from "@remix-run/react";
import { listPrinters } from "#app/domain/door/badge-printers.ts";
import { listOwnSheets } from "#app/domain/door/badge-supports.ts";
import { AllFields, FormFields } from "#app/forms/drawn.tsx";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { BLANK } from "#app/forms/state.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { testPageForm } from "./form.ts";
import { supportsToTry } from "./supports-to-try.server.ts";

export const loader = officeLoader("print-badges", async ({ db, edition: { id: edition }, language, path, t }) => ({
  ...{ menuEntry: "badges", title: t("badgeLayouts:supports.title"), notes: [t("badgeLayouts:supports.lead")] },
  under: [[path("/badges"), t("menu.badges")] as const],
  verbs: [
    [path("/badges/supports/planches/nouvelle"), t("badgeLayouts:supports.addSheet"), "quiet"] as const,
    [path("/badges/supports/imprimantes/nouvelle"), t("badgeLayouts:supports.addPrinter"), "quiet"] as const,
  ],
  sheets: await listOwnSheets(db, { edition }),
  printers: await listPrinters(db, { edition }),
  tried: (await supportsToTry(db, { edition, language })).map(({ value, label }) => ({ value, label })),
}));

export default function SupportsPage() {
  const { t, path, number, sheets, printers, tried } = usePage<typeof loader>();
  const millimetres = (tenths: number) => t("badgeLayouts:supports.moved", { by: number(tenths / 10) });
  return (
    <OrganiserPage>
      <Table
        section="sheets"
        caption={t("badgeLayouts:supports.sheets")}
        none={t("badgeLayouts:supports.noSheets")}
        rows={sheets}
        columns={[
          {
            label: t("badgeLayouts:supports.name"),
            cell: ({ name }) => name,
            to: ({ id }) => path("/badges/supports/planches/:id", { id }),
          },
          {
            label: t("badgeLayouts:supports.label"),
            cell: ({ grid: { label } }) =>
              t("badgeLayouts:size", { width: number(label.width), height: number(label.height) }),
          },
          {
            label: t("badgeLayouts:supports.perPage"),
            numeric: true,
            cell: ({ grid: { columns, rows } }) => number(columns * rows),
          },
        ]}
      />
      <Table
        section="printers"
        caption={t("badgeLayouts:supports.printers")}
        none={t("badgeLayouts:supports.noPrinters")}
        rows={printers}
        columns={[
          {
            label: t("badgeLayouts:supports.printerName"),
            cell: ({ name }) => name,
            to: ({ id }) => path("/badges/supports/imprimantes/:id", { id }),
          },
          { label: t("badgeLayouts:supports.right"), cell: ({ rightTenths }) => millimetres(rightTenths) },
          { label: t("badgeLayouts:supports.down"), cell: ({ downTenths }) => millimetres(downTenths) },
        ]}
      />
      <Section id="test" title={t("badgeLayouts:supports.test")}>
        <p className="m-0 max-w-text">{t("badgeLayouts:supports.testLead")}</p>
        <form method="get" action={path("/badges/supports/essai.pdf")} className="wide-form spaced flex flex-col gap-5">
          <FormFields form={testPageForm} state={BLANK}>
            <div className="fields">
              <AllFields
                looks={{
                  sheet: { options: tried },
                  printer: {
                    options: optionsOf(printers),
                    none: t("badges:prepare.printerNone"),
                    absent: printers.length === 0,
                  },
                }}
              />
            </div>
          </FormFields>
          <p className="m-0">
            <Button look="quiet">{t("badgeLayouts:supports.testVerb")}</Button>
          </p>
        </form>
      </Section>
      <p className="m-0">
        <Link to={path("/badges/preparation")}>{t("badges:prepare.link")}</Link>
      </p>
    </OrganiserPage>
  );
}
