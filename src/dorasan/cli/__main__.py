from dorasan.cli import main

main()
