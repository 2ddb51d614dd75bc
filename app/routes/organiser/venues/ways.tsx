import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listSites, listTravelTimes, saveTravelTimes } from "#app/domain/programme/travel-times.ts";
import { answer, done, formAction, gone, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { Nothing } from "#app/ui/organiser/table.tsx";
import { WayFields } from "./way-fields.tsx";
import { pairsOf, waysFilled, waysForm } from "./ways-form.ts";

export const loader = officeLoader("see-settings", async ({ db, edition: { id: edition }, t }) => {
  const pairs = pairsOf(await listSites(db, { edition }));
  const title = t("timetable:ways.title");
  return { noun: "venues", title, pairs, form: waysFilled(pairs, await listTravelTimes(db, { edition })) };
});

export const action = formAction(
  "edit-settings",
  async ({ db, edition }) => waysForm(pairsOf(await listSites(db, { edition: edition.id }))),
  async (sent) => {
    const outcome = await saveTravelTimes(sent.db, { ...sent.act, ways: sent.value });
    return answer(sent, outcome, { kept: () => done(sent, "/lieux/trajets", "changed"), "unknown-venue": gone });
  },
);

export default function WaysPage() {
  const { pairs } = useLoaderData<typeof loader>();
  const { t } = useTranslation("timetable");
  const above = (
    <>
      <p className="m-0 max-w-text">{t("ways.introduction")}</p>
      {pairs.length === 0 && <Nothing>{t("ways.none")}</Nothing>}
    </>
  );
  return (
    <EditPage of={waysForm(pairs)} needs="edit-settings" above={above} open={pairs.length > 0}>
      <WayFields pairs={pairs} />
    </EditPage>
  );
}
