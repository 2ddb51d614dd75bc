import { benchBadgeRun } from "./badge-run.ts";
import { ownFolder, startSite } from "./site.ts";

const folder = await ownFolder();
const site = await startSite(folder.path);
try {
  console.log(await benchBadgeRun(site, process.argv[2] ?? "/2027/programme"));
} finally {
  await site.stop();
  await folder.remove();
}
