// Why the second build failed.
String log = new File(basedir, 'build.log').text
assert log.contains("NullBaseline.kt:6:58 Null cannot be a value of a non-null type 'Architecture'")
