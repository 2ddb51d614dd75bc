import { stateOf } from "#app/domain/allotments/allotment-state.ts";
import { holdersOf } from "#app/domain/allotments/find-allotment.ts";
import { actsOfAllotment } from "#app/domain/allotments/list-allotments.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { May, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { Trail } from "#app/ui/organiser/trail.tsx";
import { allotmentOf } from "./allotment.server.ts";
import { AllotmentFacts, Holders } from "./contents.tsx";

export const loader = officeLoader("see-registrations", async (visit) => {
  const { db, id, now, path, t } = visit;
  const allotment = await allotmentOf(visit);
  const open = allotment.endedAt === null;
  const verb = (to: string, label: string, look: "main" | "quiet") => [to, label, look, "edit-registrations"] as const;
  return {
    ...{ menuEntry: "allotments", title: allotment.organisation },
    verbs: [
      open && verb(path("/contingents/:id/modification", { id }), t("allotments:edit.verb"), "main"),
      open && verb(path("/contingents/:id/referent", { id }), t("allotments:referent.verb"), "quiet"),
      open && verb(path("/contingents/:id/fin", { id }), t("allotments:end.verb"), "quiet"),
    ],
    notes: [open && allotment.referent === null && { notice: "attention" as const, text: t("allotments:noReferent") }],
    ...{ allotment, open, state: stateOf(allotment, now) },
    holders: await holdersOf(db, { allotment: id }),
    acts: await actsOfAllotment(db, { allotment: id }),
  };
});

export default function AllotmentPage() {
  const { t, path, allotment, open, state, holders, acts } = usePage<typeof loader>();
  const { id } = allotment;
  return (
    <OrganiserPage>
      <AllotmentFacts allotment={allotment} state={state} completed={holders.filter(isCompleted).length} />
      {open && (
        <May needs="edit-registrations">
          <PostButton to={path("/contingents/:id/courriel", { id })} look="quiet">
            {t("allotments:resend")}
          </PostButton>
        </May>
      )}
      <Holders holders={holders} />
      <Trail acts={acts} verbs="verbs" />
    </OrganiserPage>
  );
}

function isCompleted({ completedAt }: { readonly completedAt: Date | null }): boolean {
  return completedAt !== null;
}
