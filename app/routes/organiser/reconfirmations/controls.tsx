import type { Reconfirmation } from "#app/domain/reconfirmation/find-reconfirmations.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";

/** The buttons that stop or resume a reconfirmation, and the way to its dates. */
export function Controls({ run: { id, state } }: { run: Reconfirmation }) {
  const { t, path } = useOffice();
  if (state === "ended") return null;
  const isStopped = state === "stopped";
  return (
    <May needs="edit-registrations">
      <div className="flex flex-wrap items-center gap-3">
        <PostButton
          to={path(isStopped ? "/confirmations-de-venue/:id/reprise" : "/confirmations-de-venue/:id/arret", { id })}
          look={isStopped ? "main" : "danger"}
        >
          {t(isStopped ? "reconfirmations:resume" : "reconfirmations:stop")}
        </PostButton>
        <LinkButton look="quiet" to={path("/confirmations-de-venue/:id/modification", { id })}>
          {t("reconfirmations:editTitle")}
        </LinkButton>
      </div>
      <p className="hint m-0">{t(isStopped ? "reconfirmations:resumeHint" : "reconfirmations:stopHint")}</p>
    </May>
  );
}
