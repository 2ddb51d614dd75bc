import { listMatters } from "#app/domain/billing/matters.ts";
import { listNotices } from "#app/domain/notices/notices.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Nothing } from "#app/ui/organiser/table.tsx";
import { NoticeList } from "./notices.tsx";
import { WorkList } from "./table.tsx";

export const loader = officeLoader("see-work", async ({ db, edition, office, address, t, path }) => {
  const lacks = LACKS[address.get("manque") ?? ""] ?? null;
  const seller = [path("/facturation/vendeur"), t("work.lacks.sayWho"), "edit-seller"] as const;
  return {
    menuEntry: "work",
    notes: [
      address.has("complet") && { notice: "attention", text: t("work.full") },
      lacks && { notice: "attention", text: t(`work.lacks.${lacks}`), link: lacks === "seller" ? seller : undefined },
    ],
    notices: office.may.includes("see-programme") ? await listNotices(db, { edition: edition.id }) : null,
    work: office.may.includes("see-orders") ? await listMatters(db, { edition: edition.id }) : null,
  };
});

/** The missing seller or buyer that prevents an invoice, the missing outcome, or the erasure that prevents a sale, by the address's word. */
const LACKS: Readonly<Record<string, "seller" | "buyer" | "decision" | "erased">> = {
  ...{ vendeur: "seller", client: "buyer", decision: "decision", effacement: "erased" },
};

export default function WorkPage() {
  const { t, notices, work } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      {!notices?.length && !work?.length && <Nothing>{t("work.none")}</Nothing>}
      {notices && notices.length > 0 && (
        <Section id="notices" title={t("notices:title")}>
          <NoticeList notices={notices} />
        </Section>
      )}
      {work && <WorkList work={work} />}
    </OrganiserPage>
  );
}
