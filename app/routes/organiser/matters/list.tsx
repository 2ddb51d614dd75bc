import { describeWaiting } from "#app/domain/work/describe-work.ts";
import { listWaiting } from "#app/domain/work/waiting-work.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { pageOf } from "#app/ui/organiser/list-address.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OpeningGaps } from "#app/ui/organiser/opening-gaps.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Nothing } from "#app/ui/organiser/table.tsx";
import { WorkItem } from "./item.tsx";
import { KindFilter, kindOf, OwnList } from "./kinds.tsx";

const SHOWN = 30;

export const loader = officeLoader("see-work", async ({ db, edition, office, address, now, t, path }) => {
  const { gaps, kinds, total } = office.work;
  const kind = kindOf(address.get("genre"));
  const part = { page: pageOf(address), size: SHOWN };
  const wanted = { edition: edition.id, may: office.may, now, ...part };
  const items = kind === "opening" ? [] : await listWaiting(db, { ...wanted, kind });
  const lacks = LACKS[address.get("manque") ?? ""] ?? null;
  const seller = [path("/facturation/vendeur"), t("work.lacks.sayWho"), "edit-seller"] as const;
  return {
    menuEntry: "work",
    notes: [
      address.has("complet") && { notice: "attention", text: t("work.full") },
      lacks && { notice: "attention", text: t(`work.lacks.${lacks}`), link: lacks === "seller" ? seller : undefined },
    ],
    ...{ kind, part, total, counts: [...kinds], now, gapCount: gaps.length },
    gaps: part.page === 1 && (kind === null || kind === "opening") ? gaps : [],
    items: await describeWaiting(db, { edition: edition.id, items }),
    found: kind === null ? total - gaps.length : kind === "opening" ? 0 : (kinds.get(kind) ?? 0),
  };
});

/** The missing seller or buyer that prevents an invoice, the missing outcome, or the erasure that prevents a sale, by the address's word. */
const LACKS: Readonly<Record<string, "seller" | "buyer" | "decision" | "erased">> = {
  ...{ vendeur: "seller", client: "buyer", decision: "decision", effacement: "erased" },
};

export default function WorkPage() {
  const { t, kind, part, total, counts, now, gapCount, gaps, items, found } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      {total > 0 && <KindFilter kind={kind} total={total} counts={counts} gaps={gapCount} />}
      <OwnList kind={kind} />
      <OpeningGaps gaps={gaps} />
      {items.length === 0 && gaps.length === 0 && <Nothing>{t(total === 0 ? "work.none" : "work.noneOfKind")}</Nothing>}
      {items.length > 0 && (
        <ol className="m-0 flex max-w-5xl list-none flex-col gap-3 p-0">
          {items.map((item) => (
            <WorkItem key={`${item.kind} ${item.ids}`} item={item} now={now} />
          ))}
        </ol>
      )}
      <Pager {...part} total={found} shown={items.length} />
    </OrganiserPage>
  );
}
