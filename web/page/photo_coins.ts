// Round coins and their diameters in millimetres, as their mints give them; those with corners are left out. Their names
// stand in the words: page.photo.coins.
const COINS: Record<string, Record<string, number>> = {
  euro: {"eur-1c": 16.25, "eur-2c": 18.75, "eur-5c": 21.25, "eur-10c": 19.75, "eur-20c": 22.25, "eur-50c": 24.25, "eur-1": 23.25, "eur-2": 25.75},
  us: {"us-1c": 19.05, "us-5c": 21.21, "us-10c": 17.91, "us-25c": 24.26, "us-1": 26.49},
  uk: {"uk-1p": 20.3, "uk-2p": 25.9, "uk-5p": 18, "uk-10p": 24.5, "uk-2": 28.4},
};
export default COINS;
