import { Link } from "@remix-run/react";
import { approveRequest } from "#app/domain/billing/decide-request.ts";
import { answer, buttonAction, done, gone, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { openRequest } from "./requests.server.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const { order, name, isProven, under } = await openRequest(visit);
  const asks = { verb: visit.t("requests.approve"), text: [visit.t("requests.approveText")] };
  return { menuEntry: "work", title: visit.t("requests.approveTitle", { name }), under, order, isProven, asks };
});

export const action = buttonAction("edit-orders", async (sent) => {
  const { order, page } = await openRequest(sent);
  return answer(sent, await approveRequest(sent.db, { ...sent.actor, order }), {
    approved: () => done(page, "approved"),
    "not-proven": () => refused({}, "form", "notProven"),
    "already-registered": () => refused({}, "form", "alreadyRegistered"),
    decided: gone,
  });
});

export default function ApproveRequestPage() {
  const { t, path, order, isProven } = usePage<typeof loader>();
  if (isProven) return <EditPage />;
  return (
    <OrganiserPage>
      <p className="m-0 max-w-2xl">{t("errors.notProven")}</p>
      <Link to={path("/demandes/:order/confirmation", { order })}>{t("requests.confirm")}</Link>
    </OrganiserPage>
  );
}
