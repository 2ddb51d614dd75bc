import { useLoaderData } from "@remix-run/react";
import { proveAddress } from "#app/domain/billing/prove-address.ts";
import { refused } from "#app/forms/read-form.ts";
import { buttonAction, done, gone, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { openRequest } from "./requests.server.ts";

export const loader = officeLoader("keep-orders", async (visit) => {
  const { name, email, isProven, under } = await openRequest(visit);
  if (isProven) return gone();
  return { noun: "work", title: visit.t("requests.confirmTitle", { name }), under, email };
});

export const action = buttonAction("keep-orders", async (sent) => {
  const { order, path } = await openRequest(sent);
  const { kind } = await proveAddress(sent.db, { ...sent.act, order });
  if (kind === "already-registered") return refused({}, "form", "alreadyRegistered");
  return kind === "confirmed" || kind === "to-approve" ? done(sent, path, "proven") : gone();
});

export default function ProveAddressPage() {
  const { email } = useLoaderData<typeof loader>();
  const { t } = useOffice();
  return (
    <EditPage verb={t("requests.confirm")}>
      <p id="form" className="m-0 wrap-anywhere">
        {t("requests.confirmText", { email })}
      </p>
    </EditPage>
  );
}
