import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { findAppearance, isOver } from "#app/domain/speakers/appearances.ts";
import { inviteSpeaker } from "#app/domain/speakers/invite-speaker.ts";
import { emailAddress, oneOf, optionalText, readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { InvitationFields } from "./fields.tsx";
import { OverNotice, StandingInvitation } from "./standing.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const schema = z.object({ email: emailAddress(), language: oneOf(["fr", "en"]), message: optionalText(1500) });
const REFUSALS = {
  "address-taken": "addressTaken",
  "already-invited": "alreadyInvited",
  "edition-over": "editionOver",
};

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-programme");
  const [session, speaker] = [idOf(visit.params.session), idOf(visit.params.speaker)];
  const appearance = found(await findAppearance(visit.context.db, { edition: office.edition.id, session, speaker }));
  const over = await isOver(visit.context.db, { edition: office.edition.id, now: visit.context.now() });
  return { page: officePage(visit.request, office, "invitations", () => appearance.name), appearance, over };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const [session, speaker] = [idOf(visit.params.session), idOf(visit.params.speaker)];
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const act = { by: person.personId, now: visit.context.now() };
  const invited = { ...read.values, ...act, edition: edition.id, session, speaker };
  const outcome = await inviteSpeaker(visit.context.db, invited);
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind !== "invited") return refusedForm(refusedField(read.typed, "email", REFUSALS[outcome.kind]));
  return seeOther(visit.request, `/${edition.year}/invitations`, "posted");
}

export default function InvitationPage() {
  const { page, appearance, over } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("speakers");
  const { t: say, path } = useOffice(page.year);
  const beginning = { values: { email: appearance.email ?? "", language: appearance.language ?? "fr" }, errors: {} };
  const form = refused ?? beginning;
  return (
    <OrganiserPage page={page} trail={[{ to: path("/invitations"), label: say("nouns.invitations") }]}>
      <StandingInvitation page={page} appearance={appearance} over={over} />
      {over && <OverNotice />}
      {!over && appearance.invitationId === null && (
        <OfficeForm form={form} verb={t("office.invite")} back={path("/invitations")}>
          <InvitationFields form={form} />
        </OfficeForm>
      )}
    </OrganiserPage>
  );
}
