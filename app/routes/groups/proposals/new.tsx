import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findMeeting } from "#app/domain/groups/meetings.ts";
import { proposeSession } from "#app/domain/groups/propose-session.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { requireGroupRight } from "#app/server/pages/group-guards.server.ts";
import { found, idOf, refusedForm } from "#app/server/pages/organiser.server.ts";
import { proposalWords, refusedProposal, slotChoices } from "#app/server/pages/proposal.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { inLanguage } from "#app/ui/page-language.ts";
import { ProposalFields, SlotRows } from "./fields.tsx";
import { SLOT_ROWS, wishesSchema } from "./form.ts";
import { comingEdition, prefilled } from "./prefilled.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

/** With `?reunion=` the form holds what that meeting says already. */
export async function loader(visit: LoaderFunctionArgs) {
  const member = await requireGroupRight(visit, "propose-sessions");
  const edition = await comingEdition(visit);
  const page = groupPage(visit, member, proposalWords(visit)("space.propose"));
  if (!edition) return { page, rows: SLOT_ROWS, edition, saved: EMPTY_FORM, choices: { days: [], rooms: [] } };
  const asked = new URL(visit.request.url).searchParams.get("reunion");
  const group = member.group.id;
  const meeting = asked && found(await findMeeting(visit.context.db, { group, meeting: idOf(asked) }));
  const saved = await prefilled(visit, edition, group, meeting || null);
  const { name, nameEn } = edition;
  return { page, rows: SLOT_ROWS, edition: { name, nameEn }, saved, choices: await slotChoices(visit, edition) };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, group } = await requireGroupRight(visit, "propose-sessions");
  const edition = found(await comingEdition(visit));
  const read = await readForm(visit.request, wishesSchema(edition));
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), group: group.id, edition: edition.id };
  const outcome = await proposeSession(visit.context.db, { ...read.values, ...by });
  if (outcome.kind !== "proposed") return refusedProposal(visit, read.typed, outcome, "room1", edition.timeZone);
  return backTo(visit, group.slug, `/propositions/${outcome.id}`, "sessionProposed");
}

export default function NewProposalPage() {
  const { page, rows, edition, saved, choices } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t } = useTranslation("proposals");
  const { space, language } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      {edition ? (
        <>
          <p>{t("space.about", { edition: inLanguage(language, edition.name, edition.nameEn) })}</p>
          <OfficeForm form={form} verb={t("space.send")} back={space()}>
            <ProposalFields form={form} />
            <SlotRows form={form} rows={rows} choices={choices} />
          </OfficeForm>
        </>
      ) : (
        <p>{t("space.noEdition")}</p>
      )}
    </SpacePage>
  );
}
