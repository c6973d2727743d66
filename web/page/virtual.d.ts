// What build.mjs makes out of other files.
declare module "virtual:words" {
  const tables: {language: string; name: string; page: object}[];
  export default tables;
}
declare const SITE: boolean; // the installable site, whose parts are files; else all parts are in one file
declare const VIEWER_SHA256: string; // of the viewer's script, in base64
