import { useLoaderData } from "@remix-run/react";
import { isOver, listAppearances } from "#app/domain/speakers/appearances.ts";
import { inviteEveryone } from "#app/domain/speakers/invite-everyone.ts";
import { filled } from "#app/forms/form.ts";
import { askedAgain, done, formAction, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { addressField, everyoneForm } from "./form.ts";

const REFUSALS = { "address-taken": "addressTaken", "edition-over": "editionOver" };

export const loader = officeLoader("edit-programme", async (visit) => {
  const people = await notInvited(visit);
  const addresses = Object.fromEntries(people.map((one) => [addressField(one), one.email]));
  const looks = Object.fromEntries(people.map((one) => [addressField(one), { label: one.name, hint: one.session }]));
  const asks = { verb: visit.t("speakers:office.inviteThem"), text: [visit.t("speakers:office.everyoneText")] };
  const over = await isOver(visit.db, { edition: visit.edition.id, now: visit.now });
  return {
    ...{ menuEntry: "invitations", title: visit.t("invitations.everyone"), people, looks, asks, over },
    notes: [over && { notice: "info", text: visit.t("speakers:office.over") }],
    form: filled(everyoneForm(people), { language: "fr", ...addresses }),
  };
});

export const action = formAction(
  "edit-programme",
  async (visit) => everyoneForm(await notInvited(visit)),
  async (sent) => {
    const outcome = await inviteEveryone(sent.db, { ...sent.actor, ...sent.value });
    if (outcome.kind === "invited") return done(sent.path("/invitations"), "posted", outcome.letters);
    const errors = outcome.refusals.map(({ person: { session, speaker }, reason }) => {
      return [addressField({ sessionId: session, speakerId: speaker }), { code: REFUSALS[reason] }];
    });
    return askedAgain({ values: sent.typed, errors: Object.fromEntries(errors) });
  },
);

function notInvited({ db, edition }: OfficeVisit) {
  return listAppearances(db, { edition: edition.id, state: "not-invited" });
}

export default function InviteEveryonePage() {
  const { over, people } = useLoaderData<typeof loader>();
  return <EditPage of={everyoneForm(people)} open={!over} />;
}
