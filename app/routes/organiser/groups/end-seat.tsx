import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { endSeat } from "#app/domain/groups/keep-seats.ts";
import { findSeat } from "#app/domain/groups/seats.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { groupWords } from "#app/server/pages/group.server.ts";
import { meetingsToCome } from "#app/server/pages/group-seats.server.ts";
import { found, idOf, officePage, seeOther } from "#app/server/pages/organiser.server.ts";
import { SeatEndLetters } from "#app/ui/groups/seat-fields.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "keep-groups");
  const [group, seat] = [idOf(visit.params.id), idOf(visit.params.seat)];
  const { organisation, holders } = found(await findSeat(visit.context.db, { group, seat }));
  const title = groupWords(visit)("seat.endTitle", { name: organisation });
  const page = officePage(visit.request, office, "groups", () => title);
  const reached = holders.filter(({ email }) => email).length;
  return { page, group, seat, reached, meetings: await meetingsToCome(visit, group) };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-groups");
  const [group, seat] = [idOf(visit.params.id), idOf(visit.params.seat)];
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await endSeat(visit.context.db, { ...by, group, seat });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/groupes/${group}`, "removed");
}

export default function EndGroupSeatPage() {
  const { page, group, seat, reached, meetings } = useLoaderData<typeof loader>();
  const { t, path } = useOffice(page.year);
  const { t: words } = useTranslation("groups");
  return (
    <OrganiserPage page={page} trail={[{ to: path("/groupes"), label: t("nouns.groups") }]}>
      <OfficeForm
        form={EMPTY_FORM}
        verb={words("seat.end")}
        look="danger"
        back={path(`/groupes/${group}/sieges/${seat}`)}
      >
        <p>{words("seat.endText")}</p>
        <SeatEndLetters reached={reached} meetings={meetings} />
      </OfficeForm>
    </OrganiserPage>
  );
}
