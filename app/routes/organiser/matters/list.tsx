import { useTranslation } from "react-i18next";
import { listMatters } from "#app/domain/billing/matters.ts";
import { listNotices } from "#app/domain/notices/notices.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Section } from "#app/ui/organiser/section.tsx";
import { Nothing } from "#app/ui/organiser/table.tsx";
import { NoticeList } from "./notices.tsx";
import { WorkList } from "./table.tsx";

export const loader = officeLoader("see-work", async ({ db, edition, office, address }) => ({
  menuEntry: "work",
  full: address.has("complet"),
  lacks: lacking(address.get("manque")),
  notices: office.may.includes("see-programme") ? await listNotices(db, { edition: edition.id }) : null,
  work: office.may.includes("see-orders") ? await listMatters(db, { edition: edition.id }) : null,
}));

export default function WorkPage() {
  const { t, full, lacks, notices, work } = usePage<typeof loader>();
  const { t: say } = useTranslation("notices");
  return (
    <OrganiserPage>
      {!notices?.length && !work?.length && <Nothing>{t("work.none")}</Nothing>}
      {notices && notices.length > 0 && (
        <Section id="notices" title={say("title")}>
          <NoticeList notices={notices} />
        </Section>
      )}
      {work && <WorkList work={work} full={full} lacks={lacks} />}
    </OrganiserPage>
  );
}

function lacking(missing: string | null): "seller" | "buyer" | "decision" | null {
  if (missing === "decision") return missing;
  return missing === "vendeur" ? "seller" : missing === "client" ? "buyer" : null;
}
