import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listWork } from "#app/domain/billing/work-items.ts";
import { requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { officePage } from "#app/http/organiser-pages.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { WorkList } from "#app/ui/organiser/work-list.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-orders");
  const address = new URL(visit.request.url).searchParams;
  return {
    page: officePage(visit.request, office, "orders", (t) => t("work.title")),
    full: address.has("complet"),
    lacks: lacking(address.get("manque")),
    work: await listWork(visit.context.db, { edition: office.edition.id }),
  };
}

export default function WorkPage() {
  const { page, full, lacks, work } = useLoaderData<typeof loader>();
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/dossiers"), label: t("nouns.orders") }]}>
      <WorkList page={page} work={work} full={full} lacks={lacks} />
    </OrganiserPage>
  );
}

function lacking(said: string | null): "seller" | "buyer" | null {
  return said === "vendeur" ? "seller" : said === "client" ? "buyer" : null;
}
