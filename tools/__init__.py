"""Programs for developers: the simulated shop, the sample exports, the benchmarks. Not shipped."""
