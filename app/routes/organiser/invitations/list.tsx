import { countAppearances, INVITATION_STATES, isOver, listAppearances } from "#app/domain/speakers/appearances.ts";
import { formatList } from "#app/i18n/format.ts";
import { asked, whole } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { ListPage } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { invitationList } from "./table.tsx";

export const loader = officeLoader("see-programme", async (visit) => {
  const { db, now } = visit;
  const edition = { edition: visit.edition.id };
  const { etat: state } = asked(invitationList, visit).filters;
  const [over, appearances, counts] = await Promise.all([
    isOver(db, { ...edition, now }),
    listAppearances(db, { ...edition, state }),
    countAppearances(db, edition),
  ]);
  const everyone = [visit.path("/invitations/nouvelles"), visit.t("speakers:office.inviteAll")] as const;
  const verbs = [!over && counts["not-invited"] > 0 && everyone];
  return { menuEntry: "invitations", verbs, over, list: whole(appearances), counts };
});

export default function InvitationsPage() {
  const { t, language, page, over, list, counts } = usePage<typeof loader>();
  const unreached = list.rows.filter((one) => one.state === "not-invited").map(({ name }) => name);
  const above = (
    <>
      <p className="m-0 max-w-text">{t("speakers:office.text")}</p>
      {page.letters !== null && unreached.length > 0 && (
        <p className="m-0 max-w-text wrap-anywhere">
          {t("speakers:office.unreached", {
            count: unreached.length,
            names: formatList(new Set(unreached), language),
          })}
        </p>
      )}
      {over && <Notice>{t("speakers:office.over")}</Notice>}
    </>
  );
  const options = INVITATION_STATES.map((value) => ({
    value,
    label: `${t(`speakers:states.${value}`)} (${counts[value]})`,
  }));
  return <ListPage of={invitationList} above={above} looks={{ etat: { options } }} />;
}
