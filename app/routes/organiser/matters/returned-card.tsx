import type { ReactNode } from "react";
import type { ReturnedWork } from "#app/domain/returned/returned-work.ts";
import type { About, DescribedItem } from "#app/domain/work/describe-work.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { Verbs } from "#app/ui/organiser/verbs.tsx";
import { Card } from "./card.tsx";

/** A message that came back and needs a person: what it says, the place whose address it is, and that it is settled. */
export function ReturnedCard(props: {
  item: DescribedItem;
  about: Extract<About, { of: "returned" }>;
  when: ReactNode;
}) {
  const { item, about, when } = props;
  const { t, path, may } = useOffice();
  const [id = 0] = item.ids;
  const kind = item.kind as ReturnedWork;
  const { registration, letter, excerpt } = about;
  const names = { to: about.address ?? "", cause: t(`returnedMail:cause.${about.cause}`) };
  return (
    <Card
      title={t(`workKinds.${kind}.title`, names)}
      text={t(`workKinds.${kind}.text`, names)}
      facts={excerpt && t("returnedMail:work.said", { words: excerpt })}
      when={when}
      verbs={
        <>
          <Verbs
            of={[
              registration !== null && [
                path("/inscriptions/:id/modification", { id: registration }),
                t("returnedMail:work.correct"),
                "main",
                "edit-registrations",
              ],
              letter !== null && [path("/courriels/:id", { id: letter }), t("work.seeLetter"), "quiet"],
            ]}
          />
          {may("send-letters-again") && (
            <PostButton look="quiet" to={path("/a-traiter/retours/:id/cloture", { id })}>
              {t("returnedMail:work.settle")}
            </PostButton>
          )}
        </>
      }
    />
  );
}
