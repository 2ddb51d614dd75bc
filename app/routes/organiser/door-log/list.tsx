import { useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listCheckpointsOfOffice } from "#app/domain/door/keep-checkpoints.ts";
import { listScans, SCAN_KINDS } from "#app/domain/door/scan-log.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { FilterChoice, FilterForm, Pager, SearchField } from "#app/ui/organiser/filter-form.tsx";
import { pageOf } from "#app/ui/organiser/list-address.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { DoorLog } from "./table.tsx";
import { scanLogWanted } from "./wanted.ts";

const SIZE = 100;

export const loader = officeLoader("see-checkpoints", async ({ db, edition: { id: edition }, address }) => {
  const at = pageOf(address);
  const [listed, checkpoints] = await Promise.all([
    listScans(db, { ...scanLogWanted(address, edition), page: at, size: SIZE }),
    listCheckpointsOfOffice(db, { edition }),
  ]);
  return { noun: "doorLog", at, points: checkpoints.map(({ id, name, nameEn }) => ({ id, name, nameEn })), ...listed };
});

export default function DoorLogPage() {
  const { at, points, scans, total } = useLoaderData<typeof loader>();
  const { t } = useTranslation("badges");
  const office = useOffice();
  const { search } = useLocation();
  return (
    <OrganiserPage>
      <p className="m-0 max-w-2xl">{t("log.lead")}</p>
      <FilterForm label={t("log.filter")}>
        <SearchField label={t("log.search")} />
        <FilterChoice
          name="point"
          label={t("log.checkpoint")}
          all={office.t("filter.all")}
          choices={points.map(({ id, name, nameEn }) => ({
            value: String(id),
            label: (office.language === "en" && nameEn) || name,
          }))}
        />
        <FilterChoice
          name="genre"
          label={t("log.kind")}
          all={office.t("filter.all")}
          choices={SCAN_KINDS.map((value) => ({ value, label: t(`log.kinds.${value}`) }))}
        />
      </FilterForm>
      <DoorLog scans={scans} />
      <Pager page={at} size={SIZE} shown={scans.length} total={total} />
      {office.may("export-people") && scans.length > 0 && (
        <p className="m-0">
          <a href={`${office.path("/passages.csv")}${search}`}>{t("log.csv")}</a>
        </p>
      )}
    </OrganiserPage>
  );
}
