import { askForCertificates, listCertificateRuns } from "#app/domain/door/certificate-runs.ts";
import { countToCertify } from "#app/domain/door/make-certificates.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { CertificateRuns } from "./certificate-runs.tsx";
import { certificatesForm } from "./certificates-form.ts";

export const handle: PageHandle = { enhance: "follow" };

/** The certificates of all who attended, as one file, and the way to tell them that theirs is ready. */
export const loader = officeLoader("print-badges", async ({ db, edition: { id: edition }, path, t }) => {
  const count = await countToCertify(db, { edition });
  const query = { etat: "attended" };
  return {
    ...{ menuEntry: "attendance", title: t("attendance:certificates.title"), needs: "print-badges" },
    notes: [t("attendance:certificates.lead")],
    form: filled(certificatesForm, { expected: String(count) }),
    asks: {
      verb: t("attendance:certificates.verb", { count }),
      closed: count === 0 && t("attendance:certificates.nobody"),
    },
    verbs: count > 0 && [
      [
        path("/courriels/aux-inscrits/nouveau", { query }),
        t("attendance:certificates.write"),
        "quiet",
        "write-letters",
      ],
      [path("/inscriptions", { query }), t("attendance:certificates.people"), "quiet", "see-registrations"],
    ],
    runs: await listCertificateRuns(db, { edition }),
  };
});

export const action = formAction("print-badges", certificatesForm, async (sent) => {
  const { db, edition, path, typed, value, actor } = sent;
  const count = await countToCertify(db, { edition: edition.id });
  if (count === 0 || count !== Number(value.expected))
    return refused({ ...typed, expected: String(count) }, "form", "listDiffers", { count });
  const outcome = await askForCertificates(db, actor);
  return done(path("/presences/attestations"), outcome.kind === "asked" ? "certificatesAsked" : "certificatesUnderWay");
});

export default function CertificatesPage() {
  const { runs } = usePage<typeof loader>();
  return <EditPage of={certificatesForm} below={<CertificateRuns runs={runs} />} />;
}
