import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { takeBackPlace } from "#app/domain/allotments/holders.ts";
import { idOf } from "#app/server/pages/office-page.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { allotmentPages, allotmentShown, backTo, holderOf } from "./allotment.server.ts";

export const headers = privateHeaders;

export const loader = allotmentPages.loader(async (visit) => {
  if (!visit.open) throw redirect(visit.own);
  const { name } = await holderOf(visit);
  return { ...allotmentShown(visit), name, title: visit.t("allotments:own.takeBackTitle", { name }) };
});

/** Takes the place back. One that was taken back meanwhile leads to the list, which shows it. */
export const action = allotmentPages.plain(async (visit) => {
  const { db, allotment, params, now } = visit;
  const { kind } = await takeBackPlace(db, { allotment: allotment.id, registration: idOf(params.id), now });
  return backTo(visit, kind === "unknown" ? null : kind);
});

export default function TakeBackPage() {
  const { title, own, edition, name } = useLoaderData<typeof loader>();
  const { t } = useTranslation("allotments");
  return (
    <NarrowPage kicker={edition} title={title}>
      <p className="m-0 max-w-text">{t("own.takeBackText", { name })}</p>
      <form method="post" className="flex flex-wrap items-center gap-4">
        <Button look="danger">{t("own.takeBackSubmit")}</Button>
        <a href={own}>{t("own.back")}</a>
      </form>
    </NarrowPage>
  );
}
