// Gets nginx and Redis where it may, and prints where Redis is.
import { findPrograms } from './programs.mjs';

try {
  console.log(findPrograms().redis);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
