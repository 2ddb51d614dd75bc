import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listGroups } from "#app/domain/groups/groups.ts";
import { groupWords, languageIn } from "#app/server/pages/group.server.ts";
import { inLanguage, usePageLanguage } from "#app/ui/page-language.ts";
import { Paragraphs } from "#app/ui/paragraphs.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const [t, language] = [groupWords(visit), languageIn(visit)];
  const groups = (await listGroups(visit.context.db)).map((group) => ({
    slug: group.slug,
    name: inLanguage(language, group.name, group.nameEn),
    purpose: inLanguage(language, group.purpose, group.purposeEn),
    archived: group.archivedAt !== null,
  }));
  return {
    groups,
    words: { title: t("list.title"), description: t("list.about") },
    origin: visit.context.settings.appUrl,
  };
}

export default function Groups() {
  const { groups, words } = useLoaderData<typeof loader>();
  const { t } = useTranslation("groups");
  const { path } = usePageLanguage();
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <p className="lead">{words.description}</p>
      </div>
      {groups.length === 0 && <p>{t("list.none")}</p>}
      <ul className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        {groups.map(({ slug, name, purpose, archived }) => (
          <li key={slug} className="grid content-start gap-1 border-line border-t pt-4">
            <h2 className="text-xl">
              <a href={path("/groupes/:slug", { slug })}>{name}</a>
            </h2>
            {archived && <p className="hint">{t("list.archived")}</p>}
            <Paragraphs text={purpose} />
          </li>
        ))}
      </ul>
    </>
  );
}
